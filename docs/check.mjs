// Opens the built site in a headless Chromium: every page must load without an error and without a request to anywhere
// else, every link to a heading must find it, and the search must find an option.
import { createServer } from 'node:http'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { chromium } from 'playwright-core'

const dist = join(import.meta.dirname, '.vitepress/dist')
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png' }

/** Serves the site as a static web server does: /a is a.html. */
export async function serve() {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    for (const file of [path, path + '.html', join(path, 'index.html')]) {
      try {
        const body = await readFile(join(dist, file))
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body)
        return
      } catch { /* the next one */ }
    }
    response.writeHead(404).end()
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
}

async function pages() {
  const files = await readdir(dist, { recursive: true })
  return files.filter(file => file.endsWith('.html') && !file.startsWith('api/') && file !== '404.html')
    .map(file => '/' + relative('.', file).replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')).sort()
}

async function main() {
  const site = await serve()
  const browser = await launch()
  const complaints = []
  const page = await browser.newPage()
  let at = ''
  page.on('request', request => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) complaints.push(`${at} loads ${request.url()}`)
  })
  page.on('pageerror', error => complaints.push(`${at}: ${error.message}`))
  page.on('response', response => {
    if (response.status() >= 400) complaints.push(`${at}: ${response.status()} for ${response.url()}`)
  })
  const all = await pages()
  const headings = new Set()
  const links = []
  for (at of all) {
    await page.goto(site.url + at, { waitUntil: 'networkidle' })
    for (const id of await page.$$eval('[id]', elements => elements.map(element => element.id))) headings.add(`${at}#${id}`)
    for (const to of await page.$$eval('.vp-doc a[href*="#"]', anchors => anchors.map(anchor => anchor.href))) {
      if (to.startsWith(site.url)) links.push({ at, to: decodeURIComponent(to.slice(site.url.length)) })
    }
  }
  for (const { at, to } of links) if (!headings.has(to)) complaints.push(`${at}: no heading for ${to}`)

  at = 'search'
  await page.goto(site.url + '/learn/first-message', { waitUntil: 'networkidle' })
  await page.click('.VPNavBarSearch button')
  await page.fill('.search-input', 'queueTimeout')
  const found = await page.waitForSelector('.result', { timeout: 10_000 }).then(() => true, () => false)
  if (!found) complaints.push('search: queueTimeout is not found')

  await browser.close()
  site.close()
  for (const complaint of complaints) console.error(complaint)
  console.log(`${all.length} pages, ${complaints.length} complaints`)
  process.exitCode = complaints.length === 0 ? 0 : 1
}

if (import.meta.filename === process.argv[1]) await main()
