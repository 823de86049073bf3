import { name } from '../i18n/name'
import { kept } from '../lib/kept'

const english = {
  title: 'Playground',
  examples: 'Examples',
  examplesHelp: 'Each opens in a tab of its own, with its answer.',
  filter: 'Filter examples',
  found: (n: number) => (n === 0 ? 'No example has these words.' : n === 1 ? '1 example' : `${n} examples`),
  groups: { analyst: 'Analyst', 'front-end': 'Front-end team', frontend: 'Front-end team', researcher: 'Researcher', curator: 'Curator', operator: 'Operator' } as Record<string, string>,
  back: 'Back to the explorer',
  csv: 'Download this answer as CSV',
  json: 'Download this answer as JSON',
  share: 'Copy a link to this query',
  shared: 'Link copied',
}

const chinese: typeof english = {
  title: '查询台',
  examples: '示例',
  examplesHelp: '每个示例在自己的标签页中打开，并附答复。',
  filter: '筛选示例',
  found: (n) => (n === 0 ? '没有示例含有这些词语。' : `${n} 个示例`),
  groups: { analyst: '分析人员', 'front-end': '前端团队', frontend: '前端团队', researcher: '研究人员', curator: '数据管理员', operator: '运维人员' },
  back: '返回浏览器',
  csv: '将此答复下载为 CSV',
  json: '将此答复下载为 JSON',
  share: '复制此查询的链接',
  shared: '链接已复制',
}

const language = (new URLSearchParams(location.search).get('lang') ?? kept.get('language') ?? navigator.language).slice(0, 2)

/** The words around the editor, in the language that was chosen in the explorer; the editor itself speaks English. */
export const words = { ...(language === 'zh' ? chinese : english), name: language === 'zh' ? name.zh : name.en }
export const isChinese = language === 'zh'
