# The program with its pages in a small image: a static binary, no shell, not root.
FROM node:22-alpine AS pages
WORKDIR /src/cmd/linkage/web
COPY cmd/linkage/web/package.json cmd/linkage/web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY cmd/linkage/web ./
COPY schema/schema.graphql /src/schema/
COPY examples /src/examples
COPY docs /src/docs
RUN npm run build

FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=pages /src/cmd/linkage/web/dist cmd/linkage/web/dist
ARG VERSION=devel
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=${VERSION}" -o /linkage ./cmd/linkage

FROM scratch
ARG VERSION=devel
LABEL org.opencontainers.image.title="Linkage Explorer" \
      org.opencontainers.image.description="Links of development plans to the SDGs, WSIS action lines and strategic goals, with their evidence, as GraphQL" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /linkage /linkage
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s CMD ["/linkage", "health"]
ENTRYPOINT ["/linkage"]
CMD ["serve", "--addr", "0.0.0.0:8080"]
