// One initiative by its ID
MATCH (i:RegionalInitiative {id: "wtdc22d:EUR3"})
RETURN {id: i.id, __typename: labels(i)[0], code: i.code, label: i.label_en} AS answer
