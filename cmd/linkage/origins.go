package main

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/rs/cors"
)

// origins returns what decides which pages may use the API from a browser.
func (c serve) origins() (*cors.Cors, error) {
	options := cors.Options{
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Content-Type", "Accept", "Authorization", "If-None-Match", "Mcp-Protocol-Version", requestID},
		ExposedHeaders: []string{"ETag", "Retry-After", requestID},
		MaxAge:         600,
	}
	exact := map[string]bool{}
	for _, origin := range c.Allow {
		if !isOrigin(origin) {
			return nil, notAnOrigin("--allow-origin", origin)
		}
		exact[strings.ToLower(origin)] = true
	}
	switch {
	case exact["*"]:
		options.AllowedOrigins = []string{"*"}
	case len(exact) > 0:
		options.AllowOriginFunc = func(origin string) bool { return exact[strings.ToLower(origin)] }
	case isLoopback(c.Addr):
		options.AllowOriginFunc = func(origin string) bool {
			u, err := url.Parse(origin)
			return err == nil && isLoopback(net.JoinHostPort(u.Hostname(), "0"))
		}
	default:
		options.AllowOriginFunc = func(string) bool { return false }
	}
	return cors.New(options), nil
}

// isOrigin reports whether a text is one exact origin, or * for any.
func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return text == "*" || err == nil && u.Scheme != "" && u.Host != "" && !strings.ContainsAny(u.Host, "*; ,") && u.Scheme+"://"+u.Host == text
}

func notAnOrigin(flag, text string) error {
	return fmt.Errorf("%s %q: not an origin; expected, for example, https://example.org, or *", flag, text)
}

func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
