import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import { kept } from '../lib/kept'
import { en, type Dictionary } from './en'
import { zh } from './zh'

export type { Dictionary }

/** The languages of the interface. Another is one more file like en.ts, and a line here. */
const dictionaries: Record<string, Dictionary> = { en, zh }
export const languages = Object.keys(dictionaries)
export const languageNames: Record<string, string> = { en: 'English', zh: '中文' }

interface Language {
  language: string
  /** The language shown beside it, as the second name of an entity. */
  other: string
  t: Dictionary
}

const Context = createContext<Language>({ language: 'en', other: 'zh', t: en })

function preferred(): string {
  const wished = [kept.get('language'), ...navigator.languages]
  for (const tag of wished) {
    const language = tag?.split('-')[0]
    if (language && dictionaries[language]) return language
  }
  return 'en'
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const asked = new URLSearchParams(useSearch()).get('lang') ?? ''
  const language = dictionaries[asked] ? asked : preferred()
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language
  }, [language])
  const t = dictionaries[language] ?? en
  return <Context value={{ language, other: language === 'en' ? 'zh' : 'en', t }}>{children}</Context>
}

export const useLanguage = () => useContext(Context)
