#!/bin/sh
# Which regional initiatives contribute to a goal? With curl and jq, and nothing else.
#
#   ./contributions.sh http://127.0.0.1:8080 sdg:9
set -eu
address=${1:-http://127.0.0.1:8080} goal=${2:-sdg:9}
here=$(dirname "$0")

jq --null-input --rawfile query "$here/../queries/contributions.graphql" --arg goal "$goal" \
    '{query: $query, variables: {goal: $goal}}' |
    curl --silent --show-error --fail-with-body --header 'Content-Type: application/json' --data-binary @- "$address/graphql" |
    jq --raw-output '
        if .errors then error(.errors | map(.message) | join("; ")) else . end
        | .data.service as $service
        | .data.contribution
        | "\(.to.id), \(.to.label.text): \(.value) of \(.things) regional initiatives; of \(.unknownCount) it cannot be said.",
          (.rows[] | .paths[0].hops[-1].link.citations[0] as $at
            | "  \(.source.code) \(.source.label.text) (\(.weakestBasis)): \($at.section), line \($at.lines.first)"),
          "Cite as: \($service.edition.name.text), edition \($service.edition.id), hash \($service.hash[:12])"'
