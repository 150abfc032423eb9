#!/usr/bin/env bash
# Measures the simulator.
#   ./simulator.sh [PART...] [--OPTION VALUE...]
# These parts when none is named:
#   load paced heap start command
# and by name: flat, five million messages at -Xmx256m; console, with the console open in Chromium, at -Xmx256m too
# (before: npm ci; an hour of it is --seconds 3600).
# paced warms up before: 100,000 messages as fast as possible, then 10 seconds at the rate that is measured.
# Options: --messages N of load and flat; --rate N of paced and console; --seconds N of console; --rounds N of command,
# and --before JAR, a smpp.jar whose verbs are started in turn with those of this one.
# BENCH_JAVA names the java to measure with. Needs Linux. Results go to target/results/simulator.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

rm -rf target/dependency
(cd .. && mvn -q -B -DskipTests -Djacoco.skip -pl larvik-bench -am package \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=runtime)
exec "${BENCH_JAVA:-java}" -cp 'target/classes:target/dependency/*' io.larvik.smpp.bench.SimulatorMeasurement "$@"
