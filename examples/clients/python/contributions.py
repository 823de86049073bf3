"""Which regional initiatives contribute to a goal? By a client that ariadne-codegen generates from the query and the schema.

    ariadne-codegen
    python contributions.py http://127.0.0.1:8080 sdg:9
"""

import sys

from linkage_client import Client

address, goal = sys.argv[1:]
answer = Client(url=f"{address}/graphql").contributions(goal=goal)
c, service = answer.contribution, answer.service
print(f"{c.to.id}, {c.to.label.text}: {c.value:g} of {c.things} regional initiatives; of {c.unknown_count} it cannot be said.")
for row in c.rows:
    at = row.paths[0].hops[-1].link.citations[0]
    print(f"  {row.source.code} {row.source.label.text} ({row.weakest_basis.value}): {at.section}, line {at.lines.first}")
print(f"Cite as: {service.edition.name.text}, edition {service.edition.id}, hash {service.hash[:12]}")
