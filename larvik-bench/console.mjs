// Keeps the console open in Chromium for a time, with new messages on its first page, and prints what it cost:
// {"script_ms": of one update, "longest_ms": of the longest task, "rows": seen}.
// usage: node console.mjs CONSOLE_URL SECONDS
import { chromium } from 'playwright-core'

const UPDATES_A_SECOND = 4
const [url, seconds] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync']
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.addInitScript(() => {
  window.longest = 0
  window.rows = 0
  new PerformanceObserver(list => list.getEntries().forEach(each => { window.longest = Math.max(window.longest, each.duration) }))
    .observe({ entryTypes: ['longtask'] })
})
await page.goto(url)
await page.waitForSelector('tbody tr')
await page.evaluate(() => new MutationObserver(changes => changes.forEach(each => each.addedNodes.forEach(node => {
  if (node.nodeName === 'TR') window.rows++
}))).observe(document.body, { childList: true, subtree: true }))
const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable')
const script = async () => (await devtools.send('Performance.getMetrics')).metrics.find(each => each.name === 'ScriptDuration').value
const before = await script()
await new Promise(done => setTimeout(done, seconds * 1000))
const spent = await script() - before
const { longest, rows } = await page.evaluate(() => ({ longest: window.longest, rows: window.rows }))
console.log(JSON.stringify({ script_ms: spent * 1000 / (UPDATES_A_SECOND * seconds), longest_ms: longest, rows }))
await browser.close()
