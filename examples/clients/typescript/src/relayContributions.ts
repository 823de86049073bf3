import { graphql } from "relay-runtime";

/** What relay-compiler reads; see relay.ts. */
export const tag = () => graphql`
  query relayContributionsQuery($goal: ID!, $first: Int = 100) {
    contribution(to: $goal, from: REGIONAL_INITIATIVE) {
      to {
        id
        label {
          text
        }
      }
      value
      things
      unknownCount
      completeness
      rows(first: $first) {
        source {
          code
          label {
            text
          }
        }
        weakestBasis
        paths(first: 1) {
          hops {
            link {
              citations {
                section
                lines {
                  first
                  last
                }
              }
            }
          }
        }
      }
    }
    service {
      hash
      edition {
        id
        name {
          text
        }
      }
    }
  }
`;
