# The API in a small image: a static binary, no shell, not root.
FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=devel
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=${VERSION}" -o /linkage ./cmd/linkage

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /linkage /linkage
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/linkage"]
CMD ["serve", "--addr", "0.0.0.0:8080"]
