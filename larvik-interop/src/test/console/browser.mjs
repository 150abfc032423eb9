// A headless Chromium that complains about all that a page should not do.
import { chromium } from 'playwright-core'

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS })
}

/** Opens the console. `complaints` gets errors, violations of the policy and requests to anywhere else. */
export async function open(browser, url, look = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...look })
  await context.addInitScript(() => {
    window.violations = []
    document.addEventListener('securitypolicyviolation', event =>
      window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber ?? ''}`))
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints = []
  const origin = new URL(url).origin
  page.on('pageerror', error => complaints.push(`error: ${error.stack ?? error.message}`))
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`log: ${message.text()}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.request().method()} ${response.url()}`)
  })
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`)
    dialog.dismiss()
  })
  page.on('request', request => {
    const to = request.url()
    if (!to.startsWith(origin) && !to.startsWith('data:') && !to.startsWith('blob:')) complaints.push(`request to ${to}`)
  })
  await page.goto(url)
  await page.waitForSelector('nav a')
  return {
    page,
    async complaints() {
      return [...complaints, ...await page.evaluate(() => window.violations.map(each => `policy: ${each}`))]
    },
    close: () => context.close()
  }
}

/** Goes to a page of the console by its link, and waits until its heading is there. */
export async function go(page, title) {
  await page.click(`nav a:has-text("${title}")`)
  await page.waitForFunction(name => document.querySelector('nav a[aria-current="page"]')?.textContent.includes(name), title)
}
