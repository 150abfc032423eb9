#!/usr/bin/env bash
# Measures Larvik SMPP beside its peers, and says which targets are met.
#   ./compare.sh [--quick] [PART...] [--OPTION VALUE...]
# These parts when none is named:
#   codec direct paced default peers clients growth idle
# and by name: capacity, without peers; all, every setting of loopback. --quick measures too briefly for figures: it
# shows that all runs. Options, a part's own are in Part.java: --filter REGEX, --rounds N of codec; --groups, --sessions,
# --windows, --rates, --peers, --warmup-ms, --round-ms, --reps of loopback; --counts, --rest-seconds, --peers of idle;
# --messages, --sends, --sessions, --binds of capacity.
# BENCH_JAVA names the java to measure with. Needs Linux; peers on Node.js are left out without npm.
# Results go to target/results.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

rm -rf target/dependency
(cd .. && mvn -q -B -DskipTests -Djacoco.skip -pl larvik-bench -am package \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=runtime)
if command -v npm >/dev/null; then
    [[ -d node_modules ]] || npm ci --silent --no-audit --no-fund
fi
exec "${BENCH_JAVA:-java}" -cp 'target/classes:target/dependency/*' io.larvik.smpp.bench.Comparison "$@"
