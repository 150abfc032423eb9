// What the console must do. Each check opens a page of its own.
import { deepEqual, equal } from 'node:assert/strict'
import { join } from 'node:path'
import axe from 'axe-core'
import { behaviour } from './behaviour.mjs'
import { go, open } from './browser.mjs'
import { HOSTILE } from './hostile.mjs'
import { pictures } from './pictures.mjs'

const PAGES = ['Messages', 'PDUs', 'Sessions', 'Rules', 'Send', 'Time & chaos', 'Statistics']
const LOOKS = {
  light: {},
  dark: { colorScheme: 'dark' },
  '360 px': { viewport: { width: 360, height: 740 } },
  '200 %': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
}

export const checks = [
  ['the pictures of the documentation are taken', pictures],
  ['hostile messages come, so that every other check meets them', hostileMessages],
  ...PAGES.flatMap(title => [
    ...Object.entries(LOOKS).map(([look, options]) => [`${title}, ${look}`, c => looksRight(c, title, look, options)])
  ]),
  ...behaviour
]

async function hostileMessages({ shop }) {
  for (const [i, text] of HOSTILE.entries()) await shop.send(String(46700000000 + i), text)
  for (const text of HOSTILE) {
    if (/^[ -~]+$/.test(text)) await shop.send('46700001000', 'as a sender', { source_addr: text.slice(0, 20) })
  }
}

/** One page in one look: no complaint, nothing ran, nothing is cut, axe finds nothing. A picture is kept to look at. */
async function looksRight({ browser, url, pictures }, title, look, options) {
  const console = await open(browser, url, options)
  try {
    const { page } = console
    await go(page, title)
    await page.waitForTimeout(600) // two rounds of events
    const name = `${title}-${look}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
    await page.screenshot({ path: join(pictures, `${name}.png`) })
    equal(await page.evaluate(() => window.hacked), undefined)
    equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, 'pixels too wide')
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() => window.axe.run())
    deepEqual(violations.map(each => `${each.id}: ${each.nodes[0].html.slice(0, 200)} ${each.nodes[0].failureSummary}`), [])
    deepEqual(await console.complaints(), [])
  } finally {
    await console.close()
  }
}
