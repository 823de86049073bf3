#!/bin/sh
# Starts Neo4j from its jars by the variables of the official image: NEO4J_AUTH or NEO4J_AUTH_FILE, and NEO4J_ before the name of a setting, in
# which _ stands for a dot and __ for an underscore.
set -eu
if test -n "${NEO4J_AUTH_FILE:-}"; then NEO4J_AUTH=$(cat "$NEO4J_AUTH_FILE"); fi
export NEO4J_HOME=/neo4j NEO4J_CONF=/neo4j/conf
mkdir -p $NEO4J_CONF
{
	echo server.default_listen_address=0.0.0.0
	echo server.directories.data=/data
	echo server.http.enabled=false
	env | sed -n 's/^NEO4J_\([a-z]\)/\1/p' | while IFS='=' read -r name value; do
		echo "$(echo "$name" | sed 's/__/-/g; s/_/./g; s/-/_/g')=$value"
	done
} >$NEO4J_CONF/neo4j.conf
if ! test -e /data/databases; then
	java -cp '/jars/*' org.neo4j.cli.AdminTool dbms set-initial-password "${NEO4J_AUTH#*/}"
fi
exec java -Xmx512m -XX:+UseSerialGC \
	--add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
	--add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
	-cp '/jars/*' org.neo4j.server.CommunityEntryPoint --home-dir=$NEO4J_HOME --config-dir=$NEO4J_CONF
