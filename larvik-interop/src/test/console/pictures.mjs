// Takes the pictures of README and documentation: the messages of an ordinary minute, light and dark, and the inspector.
import { join } from 'node:path'
import { go, open } from './browser.mjs'

const MESSAGES = [
  ['46709771337', 'Your code is 1234'],
  ['46708123456', 'Hej! Din tid hos frisören är bokad till torsdag klockan 14.30. Svara AVBOKA om du inte kan komma.'],
  ['46701110007', 'Your parcel is at the post office'],
  ['46705551212', 'Reminder: your appointment is tomorrow at 09:00'],
  ['4915112345678', 'Ihr Termin wurde bestätigt'],
  ['46702220001', 'This number is busy'],
  ['46709771337', 'Your code is 8271']
]

/** Sends one after the other, and waits until the last has its receipt. */
export async function pictures({ browser, url, pictures: folder, shop }) {
  for (const [to, text] of MESSAGES) await shop.send(to, text).catch(() => { /* the busy one is refused */ })
  for (const look of ['light', 'dark']) {
    const console = await open(browser, url, { colorScheme: look, viewport: { width: 1200, height: 640 } })
    await console.page.waitForFunction(() => document.querySelectorAll('tbody tr').length >= 6)
    await console.page.locator('tbody tr', { hasText: '8271' }).locator('text=DELIVERED').waitFor()
    await console.page.locator('tbody tr', { hasText: 'post office' }).locator('text=UNDELIVERABLE').waitFor()
    await console.page.screenshot({ path: join(folder, `guide-${look}.png`) })
    await console.close()
  }
  const console = await open(browser, url, { viewport: { width: 1200, height: 860 } })
  await go(console.page, 'PDUs')
  await console.page.locator('tbody tr', { hasText: 'submit_sm' }).filter({ hasText: 'to 46705551212' }).first().locator('button').first().click()
  await console.page.locator('.fields-pane th', { hasText: 'destination_addr' }).last().hover()
  await console.page.screenshot({ path: join(folder, 'guide-inspector.png') })
  await console.close()
}
