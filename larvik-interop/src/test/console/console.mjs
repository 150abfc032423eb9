// Tries the console in Chromium. Prints one JSON object a line for each check: {"check", "error"}.
// usage: node console.mjs CONSOLE_URL SMPP_PORT FOLDER_FOR_PICTURES
import { mkdir } from 'node:fs/promises'
import { launch } from './browser.mjs'
import { bind } from './esme.mjs'
import { checks } from './checks.mjs'

const [url, port, pictures] = process.argv.slice(2)
await mkdir(pictures, { recursive: true })
const browser = await launch()
let shop = await bind(port)
const only = process.env.ONLY
for (const [name, check] of checks) {
  if (only && !name.includes(only)) continue
  const began = Date.now()
  try {
    if (!shop.isOpen()) shop = await bind(port) // a check may cut it
    await check({ browser, url, port, pictures, shop, bind: systemId => bind(port, systemId) })
    console.log(JSON.stringify({ check: name, millis: Date.now() - began }))
  } catch (error) {
    console.log(JSON.stringify({ check: name, error: error.stack ?? String(error) }))
  }
}
await shop.close()
await browser.close()
process.exit(0)
