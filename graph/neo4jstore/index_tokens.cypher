CREATE FULLTEXT INDEX linkage_tokens IF NOT EXISTS FOR (e:LinkageEntity) ON EACH [e.tokenText]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
