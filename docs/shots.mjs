// Takes pictures of the main pages, light, dark and as narrow as a telephone, into .vitepress/shots.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launch, serve } from './check.mjs'

const shown = process.argv.length > 2 ? process.argv.slice(2) : [
  '/', '/learn/first-message', '/howto/retry', '/howto/vendor-quirks', '/why/how-smpp-works', '/ref/options', '/why/performance'
]
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: '360', colorScheme: 'light', viewport: { width: 360, height: 740 } }
]
const folder = join(import.meta.dirname, '.vitepress/shots')

await mkdir(folder, { recursive: true })
const site = await serve()
const browser = await launch()
for (const { name, ...look } of looks) {
  const context = await browser.newContext(look)
  const page = await context.newPage()
  for (const path of shown) {
    await page.goto(site.url + path, { waitUntil: 'networkidle' })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wide > 0) console.error(`${path} is ${wide} pixels too wide at ${look.viewport.width}`)
    await page.screenshot({ path: join(folder, `${path.slice(1).replaceAll('/', '-') || 'home'}-${name}.png`) })
  }
  await context.close()
}
await browser.close()
site.close()
console.log(folder)
