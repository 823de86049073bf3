import { createContext, useContext, useEffect, useReducer, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import { kept } from '../lib/kept'
import { en, type Dictionary } from './en'

export type { Dictionary }

/** The languages of the interface; what is not here yet is fetched when it is wanted. Another is one more file like zh.ts, and a line here. */
const parts: Record<string, () => Promise<Dictionary>> = { en: async () => en, zh: async () => (await import('./zh')).zh }
const dictionaries: Record<string, Dictionary> = { en }
export const languages = Object.keys(parts)
export const languageNames: Record<string, string> = { en: 'English', zh: '中文' }

async function fetchDictionary(language: string) {
  dictionaries[language] ??= await parts[language]!()
}

interface Language {
  language: string
  /** The language shown beside it, as the second name of an entity. */
  other: string
  t: Dictionary
}

const Context = createContext<Language>({ language: 'en', other: 'zh', t: en })

/** The language that an address asks for, else the one that was chosen before, else that of the browser. */
export function wished(search: string): string {
  const tags = [new URLSearchParams(search).get('lang'), kept.get('language'), ...navigator.languages]
  for (const tag of tags) {
    const language = tag?.split('-')[0]
    if (language && languages.includes(language)) return language
  }
  return 'en'
}

/** Has the words of the language in which the page begins. Without them it begins in English. */
export const firstWords = () => fetchDictionary(wished(window.location.search)).catch(() => {})

export function LanguageProvider({ children }: { children: ReactNode }) {
  const wanted = wished(useSearch())
  const [, arrived] = useReducer((n: number) => n + 1, 0)
  const language = dictionaries[wanted] ? wanted : 'en'
  useEffect(() => {
    if (language !== wanted) void fetchDictionary(wanted).then(arrived, () => {})
  }, [language, wanted])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language
  }, [language])
  const t = dictionaries[language] ?? en
  return <Context value={{ language, other: language === 'en' ? 'zh' : 'en', t }}>{children}</Context>
}

export const useLanguage = () => useContext(Context)
