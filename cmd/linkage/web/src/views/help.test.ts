import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../i18n/en'
import { zh } from '../i18n/zh'

const root = join(import.meta.dirname, '../../../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const texts = { en: read('docs/guides/en/how-to-read.md'), zh: read('docs/guides/zh/how-to-read.md') }
const every = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((m) => m[0])

for (const [language, t] of Object.entries({ en, zh })) {
  test(`the page on how to read says what the legends say, in ${language}`, () => {
    const text = texts[language as keyof typeof texts]
    for (const words of [...Object.values(t.basis), ...Object.values(t.status), { name: t.derived, meaning: t.derivedMeaning }]) expect(text).toContain(`</i> ${words.name} | ${words.meaning}`)
    for (const { name, meaning } of Object.values(t.counting)) expect(text).toContain(`${name}${language === 'en' ? ': ' : '：'}${meaning}`)
  })

  test(`the page on how to read has the rules of walks, in ${language}`, () => {
    const [, ...rows] = read('seeds/walk_rules.csv').trim().split('\n')
    for (const row of rows) {
      const [, rule, subject, inEnglish, inChinese] = /^(\w+),(\w+),("[^"]*"|[^,]*),(.*)$/.exec(row)!
      const reason = (language === 'en' ? inEnglish! : inChinese!).replaceAll('"', '')
      expect(texts[language as keyof typeof texts]).toContain(`| \`${subject}\` | ${t.help.ruleNames[rule as keyof typeof t.help.ruleNames]} | ${reason} |`)
    }
  })
}

test('the page on how to read has the same parts, signs, pictures and questions in each language', () => {
  for (const pattern of [/<a id="\w+">/g, /<i data-\w+="\w+">/g, /<kbd>.*?<\/kbd>/g, /\]\(.*?\.svg\)/g, /data-live="\w+"/g, /```(?:graphql|json)\n.*?```/gs]) {
    const [first, second] = [every(texts.en, pattern), every(texts.zh, pattern)]
    expect(first.length).toBeGreaterThan(1)
    expect(second).toEqual(first)
  }
})
