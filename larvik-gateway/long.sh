#!/usr/bin/env bash
# Runs the long forms of the gateway's dependability tests, and prints one line of JSON for each figure: what was
# measured, its target, what it was, and whether it passed. A test that fails is a line too. Everything else goes to
# stderr, among it the seeds. Exits with 1 unless all passed.
#
#   larvik-gateway/long.sh                 all parts, about two hours and a half on two idle cores
#   larvik-gateway/long.sh power flip      these parts
#   larvik-gateway/long.sh kill -Dkills=5  with other numbers, as Maven takes them
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

readonly ORDER=(power fsync flip full postgres kill stop nodes simulation clock webhook tables)
declare -Ar TESTS=(
    [power]=PowerCutIT
    [fsync]=FaultyDiskIT
    [flip]=CorruptContentIT
    [full]=FullDiskIT
    [postgres]=PostgresFaultsIT
    [kill]=KillIT
    [stop]=StopIT
    [nodes]=NodesIT
    [simulation]=GatewaySimulationTest
    [clock]=PoisonTest,CorrelationTest
    [webhook]=GuardedResolverTest
    [tables]=ChurnTablesIT
)
readonly NUMBERS=(
    -Dpower.runs=10
    -Ddisk.faults=100
    -Dflip.bits=8
    -Ddisk.full=5
    -Ddatabase.kills=10 -Ddatabase.cuts=100
    -Dkills=25 -Dkills.millis=8000
    -Dstops=50
    -Dnodes.faults=50
    -Dseeds=1000 -Dminutes=1440
)

parts=() options=()
for argument in "$@"; do
    if [[ $argument = -* ]]; then
        options+=("$argument")
    elif [[ -n ${TESTS[$argument]:-} ]]; then
        parts+=("$argument")
    else
        echo "$argument: no such part; there are: ${ORDER[*]}" >&2
        exit 2
    fi
done
((${#parts[@]})) || parts=("${ORDER[@]}")

tests=
for part in "${parts[@]}"; do
    tests+=${tests:+,}${TESTS[$part]}
done

# What stands last counts.
mvn -B -ntp -Djacoco.skip=true -pl larvik-gateway -am test "-Dtest=$tests" -Dsurefire.failIfNoSpecifiedTests=false \
    "${NUMBERS[@]}" "${options[@]}" 2>&1 |
    tee /dev/stderr |
    awk '
        sub(/^.*FIGURE \{/, "{") { print; fflush(); if (/"passed":false}$/) failed = 1; next }
        /^\[ERROR\] +[A-Za-z]+\.[a-zA-Z]+/ {
            match($0, /[A-Za-z]+\.[a-zA-Z]+/)
            printf "{\"what\":\"%s\",\"target\":\"passes\",\"measured\":\"failed\",\"passed\":false}\n", substr($0, RSTART, RLENGTH)
            failed = 1
        }
        END { exit failed }'
states=("${PIPESTATUS[@]}")
exit $((states[0] != 0 || states[2] != 0))
