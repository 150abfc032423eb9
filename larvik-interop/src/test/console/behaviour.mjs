// What the pages of the console do.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { go, open } from './browser.mjs'

/** A check with a page of its own, which must not have complained at its end. */
function on(title, does, allowed = () => false) {
  return async given => {
    const console = await open(given.browser, given.url)
    try {
      await go(console.page, title)
      await does({ ...given, page: console.page })
      equal(await console.page.evaluate(() => window.hacked), undefined)
      deepEqual((await console.complaints()).filter(each => !allowed(each)), [])
    } finally {
      await console.close()
    }
  }
}

const row = (page, text) => page.locator('tbody tr', { hasText: text }).first()

export const behaviour = [
  ['a message appears by itself and changes its state', on('Messages', liveRow)],
  ['focus, selection and an open row stay while rows come', on('Messages', staysInPlace)],
  ['the filter takes the words of rules', on('Messages', filters)],
  ['keys: g and a letter, /, j, k, Enter, Esc, p, ?', on('Messages', keys)],
  ['a hostile text is shown as it is', on('Messages', hostileText)],
  ['a message tells its rule, and gets a receipt by hand', on('Messages', whyAndReceipt)],
  ['a message tells what becomes of it next, and is answered again', on('Messages', nextAndAnswerAgain)],
  ['a bound is told while it is reached, and no longer', on('Messages', boundReached)],
  ['a field lights its octets, and octets their field', on('PDUs', inspector)],
  ['PDUs are downloaded as pcap', on('PDUs', downloads)],
  ['the theme is kept', on('Messages', theme)],
  ['a fault of a scenario is shown at its line, and nothing applies', on('Rules', faultsAtTheirLine, each => each.includes('422'))],
  ['a rule that is added decides', on('Rules', ruleAdded)],
  ['characters and segments are counted as one types, and a message is delivered', on('Send', sends)],
  ['what is due is run when time is advanced', on('Time & chaos', advances)],
  ['the port is closed and opened again', on('Time & chaos', downAndUp)],
  ['a session is cut', on('Sessions', cut)],
  ['a wrong token is asked for again', wrongToken]
]

async function liveRow({ page, shop }) {
  await shop.send('46701110001', 'live row')
  await row(page, 'live row').waitFor()
  match(await row(page, 'live row').innerText(), /switched off/)
  await row(page, 'live row').locator('text=UNDELIVERABLE').waitFor()
}

async function staysInPlace({ page, shop }) {
  await shop.send('46700000100', 'stay here')
  const there = row(page, 'stay here')
  await there.locator('button').first().click()
  await page.waitForSelector('.inspector, .message-text.big')
  const focused = await page.evaluate(() => document.activeElement.textContent)
  await page.evaluate(() => {
    const cell = [...document.querySelectorAll('td')].find(each => each.textContent.includes('stay here'))
    getSelection().selectAllChildren(cell)
  })
  for (let i = 0; i < 20; i++) await shop.send('46700000101', `more ${i}`)
  await page.waitForFunction(() => /\d+ new/.test(document.body.innerText))
  equal(await page.evaluate(() => getSelection().toString().trim()), 'stay here')
  equal(await page.evaluate(() => document.activeElement.textContent), focused)
  await page.locator('button', { hasText: / new/ }).click()
  await row(page, 'more 19').waitFor()
}

async function filters({ page, shop }) {
  await shop.send('46700000200', 'apples')
  await shop.send('46700000201', 'pears')
  await page.keyboard.press('/')
  await page.keyboard.type('to:46700000200 text:*app*')
  await row(page, 'apples').waitFor()
  await page.waitForFunction(() => ![...document.querySelectorAll('tbody tr')].some(each => each.innerText.includes('pears')))
}

async function keys({ page }) {
  for (const [key, title] of [['d', 'PDUs'], ['m', 'Messages']]) {
    const letter = await page.locator(`nav a:has-text("${title}")`).getAttribute('title')
    await page.keyboard.press('g')
    await page.keyboard.press(letter.slice(-1) || key)
    await page.waitForSelector(`nav a[aria-current="page"]:has-text("${title}")`)
  }
  await page.waitForSelector('tbody tr')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.message-text.big')
  await page.keyboard.press('Escape')
  await page.waitForSelector('.message-text.big', { state: 'hidden' })
  await page.keyboard.press('p')
  await page.waitForSelector('header button:has-text("Go on"), header button[aria-pressed="true"]')
  await page.keyboard.press('p')
  await page.keyboard.press('?')
  await page.waitForSelector('dialog[open]')
  await page.keyboard.press('Escape')
  await page.waitForSelector('dialog[open]', { state: 'hidden' })
}

async function hostileText({ page, shop }) {
  const text = '<img src=x onerror=window.hacked=1>'
  await shop.send('46700000300', text)
  await row(page, text).locator('button').first().click()
  await page.waitForSelector('.message-text.big')
  equal((await page.innerText('.message-text.big')).trim(), text)
}

async function whyAndReceipt({ page, shop }) {
  await shop.send('46701110002', 'why')
  await row(page, 'why').locator('text=UNDELIVERABLE').waitFor() // nothing changes any more
  await row(page, 'why').locator('button').first().click()
  await page.click('button:has-text("Why this rule?")')
  await page.waitForSelector('.panel.inner >> text=switched off')
  await page.click('button:has-text("Receipt…")')
  await page.click('.panel.inner button.primary')
  await page.waitForFunction(() => document.body.innerText.match(/→ deliver_sm/g)?.length === 2) // by itself, and by hand
}

async function nextAndAnswerAgain({ page, shop }) {
  await shop.send('46704440001', 'later')
  await row(page, '46704440001').locator('button').first().click()
  await page.waitForSelector('.detail >> text=/→ DELIVERED in [345][0-9] s/')
  const before = shop.responses()
  await page.click('button:has-text("Answer again")')
  await page.waitForFunction(() => document.querySelector('.detail')?.innerText.match(/→ submit_sm_resp/g)?.length === 2)
  equal(shop.responses(), before + 1)
}

/** The clock of the page is moved, so that nobody waits. */
async function boundReached({ page, shop }) {
  await page.clock.install()
  await page.reload()
  await page.waitForSelector('header .state.good')
  await row(page, '4670').waitFor()
  const banner = page.locator('header a', { hasText: 'bound reached: refusals' })
  equal(await banner.isVisible(), false)
  for (let i = 0; i < 7; i++) await shop.send('46702220001', `busy ${i}`).catch(() => { /* refused */ })
  await banner.waitFor()
  await page.clock.fastForward(12_000)
  await banner.waitFor({ state: 'hidden' })
}

async function inspector({ page, shop }) {
  await shop.send('46700000400', 'octets')
  await row(page, 'to 46700000400').locator('button').first().click()
  await page.waitForSelector('.inspector .hex [role="option"]')
  await page.hover('.fields-pane th:has-text("destination_addr") >> nth=-1')
  await page.waitForSelector('.hex .lit')
  const lit = await page.locator('.hex .lit').allInnerTexts()
  ok(lit.join('').length > 0, 'a field lights its octets')
  await page.hover('.hex [role="option"] >> nth=2')
  await page.waitForSelector('.fields-pane tr.lit, .fields-pane .lit')
}

async function downloads({ page }) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("pcap")')])
  match(file.suggestedFilename(), /\.pcap$/)
  const stream = await file.createReadStream()
  const magic = await new Promise(done => stream.once('readable', () => done(stream.read(4))))
  ok(['4d3cb2a1', 'a1b23c4d'].includes(magic.toString('hex')), 'pcap with nanoseconds')
}

async function theme({ page }) {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  for (let i = 0; i < 3 && await background() === light; i++) await page.click('[aria-label^="Theme"]')
  const dark = await background()
  ok(dark !== light)
  await page.reload()
  await page.waitForSelector('nav a')
  equal(await background(), dark)
}

async function faultsAtTheirLine({ page }) {
  await page.waitForSelector('tbody tr')
  const before = await page.locator('tbody tr').count()
  await page.fill('textarea[aria-label*="cenario"], textarea >> nth=0', 'rules:\n  - name: broken\n    anwser: ESME_ROK\n')
  await page.click('button:has-text("Apply")')
  await page.waitForSelector('text=/did you mean answer/')
  match(await page.innerText('main'), /line 3|3:5/)
  equal(await page.locator('tbody tr').count(), before)
}

async function ruleAdded({ page, shop }) {
  await page.getByLabel('Name', { exact: true }).first().fill('from the console')
  await page.getByLabel('To', { exact: true }).first().fill('4670333*')
  await page.click('button:has-text("Add")')
  await row(page, 'from the console').waitFor()
  await shop.send('46703330001', 'refused').then(() => { throw new Error('was accepted') }, error => match(error.message, /refused: 88/))
  await row(page, 'from the console').locator('button:has-text("Delete")').click()
  await row(page, 'from the console').waitFor({ state: 'detached' })
}

async function sends({ page, shop }) {
  await page.getByLabel('Account', { exact: true }).first().fill('shop')
  await page.getByLabel('From', { exact: true }).first().fill('46709990001')
  await page.getByLabel('To', { exact: true }).first().fill('46709990002')
  await page.getByLabel('Text', { exact: true }).first().fill('x'.repeat(161))
  await page.waitForSelector('text=/161 characters.*2 segments/')
  const came = shop.next()
  await page.click('button:has-text("Send") >> nth=0')
  equal((await came).source_addr, '46709990001')
}

async function advances({ page, shop }) {
  await shop.send('46701110003', 'in two seconds')
  await page.click('button:has-text("+1 min")')
  await page.waitForFunction(() => document.body.innerText.includes('Nothing is due'))
}

async function downAndUp({ page, url, port }) {
  await page.click('button:has-text("Take down")')
  await page.waitForSelector('text=/down: /')
  await page.click('button:has-text("Bring up")')
  await page.waitForSelector('text=/up: /')
}

async function cut({ page, bind }) {
  const other = await bind('cut-me')
  await row(page, 'cut-me').waitFor()
  const closed = other.closed()
  await row(page, 'cut-me').locator('button').first().click()
  await page.locator('button', { hasText: /RST|Reset/ }).first().click()
  await closed
}

async function wrongToken({ browser, url }) {
  const context = await browser.newContext()
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  let refused = 0
  page.on('response', response => { if (response.status() === 401) refused++ })
  await page.goto(url.replace(/token=.*/, 'token=wrong-wrong-wrong-wrong'))
  await page.waitForSelector('main input')
  await page.waitForSelector('text=The simulator refuses this token')
  await page.waitForLoadState('networkidle')
  equal(refused, 1)
  await page.fill('main input', decodeURIComponent(url.replace(/.*token=/, '')))
  await page.keyboard.press('Enter')
  await page.waitForSelector('tbody tr')
  await context.close()
}
