package main

import (
	"fmt"
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// clients holds the flags that say who asks and how often one may.
type clients struct {
	Rate    float64  `help:"Requests that one client may send to the API in a second, on average; 0: any number. Others are answered 429 with Retry-After." env:"LINKAGE_RATE" default:"0"`
	Burst   int      `help:"Requests that one client may send at once, where --rate is set." env:"LINKAGE_BURST" default:"50"`
	Proxies []string `name:"proxy" help:"Address or network of a proxy, for example 10.0.0.0/8: the client of its requests is the last address in --client-header that is not of a proxy. May be repeated." env:"LINKAGE_PROXY" placeholder:"CIDR"`
	Header  string   `name:"client-header" help:"Header in which proxies name the client." env:"LINKAGE_CLIENT_HEADER" default:"X-Forwarded-For"`
}

// A limiter lets each client send so many requests.
type limiter struct {
	clients
	proxies []netip.Prefix
	known   *lru.Cache[netip.Addr, *rate.Limiter]
	refused func() // called for each request that is refused
}

// mostClients is how many clients are remembered; those that asked last.
const mostClients = 50_000

func (c clients) limiter(refused func()) (*limiter, error) {
	l := &limiter{clients: c, refused: refused}
	for _, text := range c.Proxies {
		prefix, err := netip.ParsePrefix(text)
		if addr, failed := netip.ParseAddr(text); failed == nil {
			prefix, err = addr.Prefix(addr.BitLen())
		}
		if err != nil {
			return nil, fmt.Errorf("--proxy %q: not an address or a network; expected, for example, 10.0.0.0/8", text)
		}
		l.proxies = append(l.proxies, prefix)
	}
	if c.Rate < 0 || c.Burst < 1 {
		return nil, fmt.Errorf("--rate %v --burst %d: the rate must be at least 0 and the burst at least 1", c.Rate, c.Burst)
	}
	var err error
	l.known, err = lru.New[netip.Addr, *rate.Limiter](mostClients)
	return l, err
}

// limit passes on what clients may send.
func (l *limiter) limit(next http.Handler) http.Handler {
	if l.Rate == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client := l.client(r)
		bucket, is := l.known.Get(client)
		if !is {
			bucket = rate.NewLimiter(rate.Limit(l.Rate), l.Burst)
			l.known.Add(client, bucket)
		}
		if bucket.Allow() {
			next.ServeHTTP(w, r)
			return
		}
		l.refused()
		wait := math.Ceil(1 / l.Rate)
		w.Header().Set("Retry-After", strconv.FormatFloat(wait, 'f', 0, 64))
		problem(w, http.StatusTooManyRequests, "RATE_LIMITED",
			fmt.Sprintf("more than %v requests in a second; come again after %v", l.Rate, time.Duration(wait)*time.Second))
	})
}

// client returns the address that a request came from, of IPv6 the network of a subscriber.
func (l *limiter) client(r *http.Request) netip.Addr {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	addr, _ := netip.ParseAddr(host)
	addr = addr.Unmap()
	if l.isProxy(addr) {
		named := strings.Split(strings.Join(r.Header.Values(l.Header), ","), ",")
		for i := len(named) - 1; i >= 0; i-- {
			next, err := netip.ParseAddr(strings.TrimSpace(named[i]))
			if err != nil {
				break // what stands before it could be anybody's invention
			}
			if addr = next.Unmap(); !l.isProxy(addr) {
				break
			}
		}
	}
	if addr.Is6() {
		prefix, _ := addr.WithZone("").Prefix(64)
		addr = prefix.Addr()
	}
	return addr
}

func (l *limiter) isProxy(addr netip.Addr) bool {
	for _, prefix := range l.proxies {
		if prefix.Contains(addr) {
			return true
		}
	}
	return false
}
