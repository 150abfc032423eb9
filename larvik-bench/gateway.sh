#!/usr/bin/env bash
# Measures the gateway on SQLite.
#   ./gateway.sh [PART...] [--OPTION VALUE...]
# These parts when none is named:
#   accept  messages of 10 sessions with windows of 10 and 100, beside a million that wait; and what the disk does at best,
#           200 octets appended and flushed, with as many before each flush
#   life    messages to a simulator and their receipts back
#   queued  start, first message out, status and search, with a million that wait
#   parked  100,000 messages whose carrier is down
# Options: --messages N of accept and life; --rows N, how many wait; --seconds N of parked.
# BENCH_JAVA names the java to measure with. Needs Linux. Results go to target/results/gateway: gateway.json, gateway.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

rm -rf target/dependency
(cd .. && mvn -q -B -DskipTests -Djacoco.skip -pl larvik-bench,larvik-gateway -am package)
(cd .. && mvn -q -B -DskipTests -Djacoco.skip -pl larvik-bench -am package \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=runtime)
exec "${BENCH_JAVA:-java}" -cp 'target/classes:target/dependency/*' io.larvik.smpp.bench.GatewayMeasurement "$@"
