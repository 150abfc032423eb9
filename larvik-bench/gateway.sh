#!/usr/bin/env bash
# Measures the gateway on SQLite.
#   ./gateway.sh [PART...] [--OPTION VALUE...]
# These parts when none is named:
#   accept  messages of 10 sessions with windows of 10 and 100, beside a million that wait; and what the disk does at best,
#           200 octets appended and flushed, with as many before each flush
#   life    messages to a simulator and their receipts back
#   queued  start, first message out, status and search, with a million that wait
#   parked  100,000 messages whose carrier is down
#   http    messages over the HTTP API on 32 connections, and in batches of 100 on 8, whose carrier is down
#   hooks   messages of four accounts over HTTP to a simulator, and their receipts to the webhook of each
#   overload  three times what a link takes (--rate N, 2,000 a second), beside a dead carrier and an account that is calm
# Options: --messages N of accept, life, http and hooks; --rows N, how many wait; --seconds N of parked and overload.
# BENCH_JAVA names the java to measure with. Needs Linux. Results go to target/results/gateway: gateway.json, gateway.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

rm -rf target/dependency
(cd .. && mvn -q -B -DskipTests -Djacoco.skip -pl larvik-bench,larvik-gateway -am package)
(cd .. && mvn -q -B -DskipTests -Djacoco.skip -pl larvik-bench -am package \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=runtime)
exec "${BENCH_JAVA:-java}" -cp 'target/classes:target/dependency/*' io.larvik.smpp.bench.GatewayMeasurement "$@"
