#!/usr/bin/env bash
# Makes a capture and measures how smpp decode sums it up in a heap of 256 MiB: time, processor time and memory.
#   ./capture.sh [MIB [HEAP_MIB]]     by default 64 MiB and 256 MiB; the target is 1024 in 256
# BENCH_JAVA names the java to measure with. Needs room for the file in ${TMPDIR:-/tmp}.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly MIB=${1:-64}
readonly HEAP_MIB=${2:-256}
readonly JAVA=${BENCH_JAVA:-java}

rm -rf target/dependency
(cd .. && mvn -q -B -DskipTests -Djacoco.skip -pl larvik-bench,larvik-cli -am package \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=runtime)
file=$(mktemp --suffix=.pcap)
trap 'rm -f "$file"' EXIT
"$JAVA" -cp 'target/classes:target/dependency/*' io.larvik.smpp.bench.capture.LongCapture "$file" "$MIB"
TIMEFORMAT='%R s, %U s of processor time and %S s in the kernel'
time "$JAVA" "-Xmx${HEAP_MIB}m" -jar ../larvik-cli/target/smpp.jar decode --file "$file" --summary
