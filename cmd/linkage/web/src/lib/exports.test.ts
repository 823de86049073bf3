import { expect, test } from 'vitest'
import { questionOf } from './exports'

test('names of the schema stand as they are, texts in quotes, and what is not set is left out', () => {
  const through = { basis: ['STATED', 'OFFICIAL'], endOnly: [], standing: null }
  expect(questionOf('neighbourhood', { from: ['wtdc22d:EUR1'], depth: 1, through, where: undefined })).toBe('neighbourhood(from: ["wtdc22d:EUR1"], depth: 1, through: {basis: [STATED, OFFICIAL], endOnly: []})')
  expect(questionOf('search', { text: 'GDP "x"\n', where: { kinds: ['SDG_GOAL'] } })).toBe('search(text: "GDP \\"x\\"\\n", where: {kinds: [SDG_GOAL]})')
})
