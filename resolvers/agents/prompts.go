package agents

import (
	"context"
	"fmt"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// prompt is a ready question. Its text has the arguments in braces.
type prompt struct {
	name, about, text string
	arguments         []mcp.PromptArgument
}

func argument(name, about string) mcp.PromptArgument {
	return mcp.PromptArgument{Name: name, Description: about, Required: true}
}

var prompts = []prompt{
	{"what-does-it-serve", "What an initiative serves, and why",
		"What does {entity} serve, and why? Find it with search, show it with entity, and list its goals, action lines and strategic goals, each with its basis and the lines on which it is written. " +
			"Then say what the source does not state of it.",
		[]mcp.PromptArgument{argument("entity", "A code or words, for example eur 3")}},
	{"named-by-none", "Which goals no initiative names, and how far that can be said",
		"Which {columns} are named by no {rows}? Use matrix with these kinds for the empty columns, and coverage for the statuses of the rows. " +
			"Say of how many rows it cannot be said what they name, so that nobody takes an empty column for proof.",
		[]mcp.PromptArgument{argument("rows", "A kind, for example REGIONAL_INITIATIVE"), argument("columns", "A kind, for example SDG_GOAL")}},
	{"how-connected", "How two entities are connected",
		"How are {a} and {b} connected? Find both with search and ask paths. Give the shortest paths as sentences with the weakest basis and the lines cited, " +
			"and name the kinds at which the search stopped.",
		[]mcp.PromptArgument{argument("a", "A code or words, for example EUR2"), argument("b", "A code or words, for example EUR1")}},
	{"who-contributes", "Which initiatives contribute to a goal, and how many may do so unsaid",
		"Which initiatives contribute to {goal}? Use contribution from REGIONAL_INITIATIVE. Give the number together with unknownCount, the bases, and a citation for each.",
		[]mcp.PromptArgument{argument("goal", "A code or words, for example SDG 9")}},
	{"what-may-it-serve", "What a text of your own may serve",
		"What may this text serve? Ask suggestions and give the best five with the words that speak for each and its confidence. Say that they are proposals by words, " +
			"which nobody has reviewed, and judge each by reading the text.\n\n{text}",
		[]mcp.PromptArgument{argument("text", "A text in English or Chinese, at most 5,000 characters")}},
}

func addPrompts(s *mcp.Server) {
	for _, p := range prompts {
		var arguments []*mcp.PromptArgument
		for i := range p.arguments {
			arguments = append(arguments, &p.arguments[i])
		}
		s.AddPrompt(&mcp.Prompt{Name: p.name, Description: p.about, Arguments: arguments},
			func(_ context.Context, ask *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
				var pairs []string
				for _, a := range p.arguments {
					value := ask.Params.Arguments[a.Name]
					if value == "" {
						return nil, fmt.Errorf("argument %s is missing: %s", a.Name, a.Description)
					}
					pairs = append(pairs, "{"+a.Name+"}", value)
				}
				text := strings.NewReplacer(pairs...).Replace(p.text) // at once, so that a value is never taken for a name
				return &mcp.GetPromptResult{Description: p.about,
					Messages: []*mcp.PromptMessage{{Role: "user", Content: &mcp.TextContent{Text: text}}}}, nil
			})
	}
}
