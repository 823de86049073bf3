/** What the explorer is called, also where nothing else of a dictionary is needed. */
export const name = { en: 'Linkage Explorer', zh: '关联浏览器' }
