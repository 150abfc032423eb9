// Tries the console in Chromium. Prints one JSON object a line for each check: {"check", "error"}.
// usage: node console.mjs CONSOLE_URL SMPP_PORT FOLDER_FOR_PICTURES
import { mkdir } from 'node:fs/promises'
import { launch } from './browser.mjs'
import { bind } from './esme.mjs'
import { checks } from './checks.mjs'

const MOST_MILLIS = 30_000

function inTime(promise) {
  let timer
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`not done after ${MOST_MILLIS} ms`)), MOST_MILLIS) })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

const [url, port, pictures] = process.argv.slice(2)
await mkdir(pictures, { recursive: true })
const browser = await launch()
let shop = await bind(port)
const only = process.env.ONLY // words of the names of checks, separated by |
for (const [name, check] of checks) {
  if (only && !only.split('|').some(words => name.includes(words))) continue
  const began = Date.now()
  try {
    if (!shop.isOpen()) shop = await bind(port) // a check may cut it
    await inTime(check({ browser, url, port, pictures, shop, bind: systemId => bind(port, systemId) }))
    console.log(JSON.stringify({ check: name, millis: Date.now() - began }))
  } catch (error) {
    console.log(JSON.stringify({ check: name, error: error.stack ?? String(error) }))
  }
}
await browser.close()
process.exit(0)
