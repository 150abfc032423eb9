import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const docs = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The folders in the order of the sidebar, and the pages that come first in each. Others follow by name. */
const groups: [string, string, string[]][] = [
  ['learn', 'Learn', ['first-message', 'first-server', 'spring-boot', 'message-centre-on-your-laptop', 'test-your-application', 'gateway']],
  ['howto', 'How to', [
    'install', 'install-command', 'tasks', 'dependency-conflicts', 'boot-3-5', 'plain-main', 'start-while-down', 'shut-down', 'addresses',
    'long-and-unicode', 'binary-and-ports', 'receipts', 'retry', 'throughput', 'several-operators', 'transmitter-and-receiver',
    'authenticate-customers', 'tls', 'proxy-and-balancer', 'vendor-quirks', 'observe', 'trace', 'look-into-your-traffic',
    'from-cloudhopper', 'from-jsmpp', 'from-larvitsmpp', 'from-smppsim'
  ]],
  ['operate', 'Operate', ['runbook', 'capacity', 'upgrade']],
  ['ref', 'Reference', ['errors', 'url', 'options', 'properties', 'meters', 'log', 'command', 'scenario', 'magic-numbers', 'conformance']],
  ['why', 'Explanation', ['how-smpp-works', 'delivery', 'flow', 'threads', 'at-home', 'dependability', 'performance', 'interop', 'mutation']],
  ['contributing', 'Contributing', []]
]

function title(folder: string, name: string): string {
  const heading = /^# (.*)$/m.exec(readFileSync(join(docs, folder, name + '.md'), 'utf8'))
  return heading ? heading[1].replace(/`/g, '') : name
}

function pages(folder: string, first: string[]) {
  if (!existsSync(join(docs, folder))) return []
  const names = readdirSync(join(docs, folder)).filter(file => file.endsWith('.md')).map(file => file.slice(0, -3)).sort()
  return [...first.filter(name => names.includes(name)), ...names.filter(name => !first.includes(name))]
    .map(name => ({ text: title(folder, name), link: `/${folder}/${name}` }))
}

const sidebar = groups
  .map(([folder, text, first]) => ({ text, collapsed: true, items: pages(folder, first) }))
  .filter(group => group.items.length > 0)
sidebar.find(group => group.text === 'Reference')?.items.push({ text: 'Java API', link: '/api/index.html', target: '_self' } as never)
sidebar.find(group => group.text === 'Explanation')?.items.push({ text: 'Decision records', link: '/adr/README' })

/** Pages point at files of the repository by relative paths. The site does not have these, and shows the words alone. */
function isOutside(href: string, page: string): boolean {
  if (/^([a-z]+:|#|\/)/.test(href)) return false
  return posix.join(posix.dirname(page), href).startsWith('../')
}

export default defineConfig({
  title: 'Larvik SMPP',
  description: 'Send and receive SMS over SMPP from Java',
  lang: 'en',
  cleanUrls: true,
  srcExclude: ['node_modules/**'],
  ignoreDeadLinks: [/^\/api\//],
  markdown: {
    config(md) {
      md.core.ruler.push('outside', state => {
        for (const block of state.tokens) {
          let within = false
          for (const token of block.children ?? []) {
            if (token.type === 'link_open' && isOutside(token.attrGet('href') ?? '', state.env.relativePath ?? '')) within = true
            if (within && token.type.startsWith('link_')) {
              if (token.type === 'link_close') within = false
              token.type = token.type.replace('link', 'words')
              token.tag = 'span'
              token.attrs = null
            }
          }
        }
      })
    }
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar,
    nav: [
      { text: 'Learn', link: '/learn/first-message', activeMatch: '/learn/' },
      { text: 'How to', link: '/howto/plain-main', activeMatch: '/howto/' },
      { text: 'Operate', link: '/operate/capacity', activeMatch: '/operate/' },
      { text: 'Reference', link: '/ref/options', activeMatch: '/ref/' },
      { text: 'Why', link: '/why/how-smpp-works', activeMatch: '/why/' },
      { text: 'API', link: '/api/index.html', target: '_self' }
    ]
  }
})
