#!/usr/bin/env bash
# Measures Larvik SMPP beside its peers with a copy of the bench kit, and says which targets are met.
#   ./compare.sh KIT [--quick] [PART...]      these parts when none is named:
#       codec direct paced default peers clients growth idle
#   and by name: all, which is what the kit itself measures by default
# KIT is the bench kit's directory; it is not changed. BENCH_JAVA names the java to use. Results go to target/results.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[[ -f ${1:-}/run.sh ]] || { sed -n '2,6p' "${BASH_SOURCE[0]}" >&2; exit 64; }
kit=$(cd "$1" && pwd)
shift
quick=()
if [[ ${1:-} = --quick ]]; then quick=(--quick) && shift; fi
parts=${*:-codec direct paced default peers clients growth idle}
export BENCH_JAVA=${BENCH_JAVA:-java}
work=$here/target/kit results=$here/target/results

(cd "$here/.." && mvn -q -B -DskipTests -Djacoco.skip package dependency:copy-dependencies \
    -DincludeScope=runtime -DexcludeGroupIds=io.larvik -DoutputDirectory="$here/target/lib" -pl larvik-smpp,larvik-bench)
jars=("$here"/target/larvik-bench-*.jar "$here"/../larvik-smpp/target/larvik-smpp-*.jar)
cp "${jars[@]}" "$here/target/lib/"

prepare() { # a copy of the kit that has our codec cases
    mkdir -p "$work"
    cp -r "$kit/." "$work/"
    cd "$work"
    local sources=codec/src/main/java/bench/codec
    sed -i '$d' $sources/CodecBench.java # its last brace
    cat "$here/src/kit/CodecBench.methods" >>$sources/CodecBench.java
    sed -i "/CodecBench b = new CodecBench/r $here/src/kit/CodecMain.checks" $sources/CodecMain.java
    sed -i "s#<dependencies>#<dependencies>$(dependency larvik-smpp)$(dependency larvik-bench)#" codec/pom.xml
    mkdir -p codec/target/lib
    cp "${jars[@]}" codec/target/lib/
    ./run.sh codec --quick --filter none >/dev/null # builds, and compares our octets with the kit's
    "${BENCH_JAVA}c" -d "$here/target/adapter" -cp "kit/target/classes:$here/target/lib/*" "$here/src/kit/LarvikServer.java"
}

dependency() {
    local jar
    for jar in "${jars[@]}"; do
        [[ $(basename "$jar") = $1-* ]] && printf '%s' "<dependency><groupId>io.larvik</groupId><artifactId>$1</artifactId>\
<version>0</version><scope>system</scope><systemPath>$jar</systemPath></dependency>"
    done
}

loopback() { # PART SERVER-OPTIONS CLIENT-OPTIONS OPTION...
    local part=$1
    NEW_NAME=larvik \
        NEW_SERVER_CMD="$java io.larvik.smpp.bench.BenchServer $2" \
        NEW_CLIENT_CMD="$java io.larvik.smpp.bench.BenchClient $3" \
        ./run.sh loopback "${quick[@]}" --out "$results/$part" "${@:4}"
}

java="$BENCH_JAVA -Xms256m -Xmx1g -cp $(printf '%s:' "$here"/target/lib/*.jar)"
peers=cloudhopper-tuned,jsmpp-nodelay
rm -rf "$work"
prepare
for part in $parts; do
    rm -rf "${results:?}/$part"
    case $part in
    codec) ./run.sh codec "${quick[@]}" --out "$results/codec" ;;
    direct) loopback direct --direct "--mode callback" --sessions 10,100 --windows 1,100 \
        --groups server,client --peers $peers ;;
    paced) loopback paced --direct "" --groups paced --rates 2000,30000 --peers $peers --warmup-ms 15000 ;; # longer: few messages
    default) loopback default "" "--mode async" --sessions 10 --windows 100 --groups server,client --peers $peers,cloudhopper,jsmpp ;;
    peers) loopback peers "" "--mode async" --sessions 10 --windows 1,100 --groups server,client ;; # as they come
    clients) loopback clients --direct "--mode blocking" --sessions 10 --windows 1 --groups client --peers $peers ;;
    growth) loopback growth --direct "--mode callback" --sessions 1,10,1000 --windows 100,1000 --groups server --peers neutral ;;
    idle) NEW_NAME=larvik NEW_CP="$here/target/adapter:$here/target/lib/*" NEW_SERVER_CLASS=LarvikServer \
        ./run.sh idle "${quick[@]}" --out "$results/idle" --counts 1000,5000,10000 --peers cloudhopper ;;
    all) NEW_NAME=larvik NEW_CP="$here/target/adapter:$here/target/lib/*" NEW_SERVER_CLASS=LarvikServer \
        NEW_CLIENT_CMD="$java io.larvik.smpp.bench.BenchClient --mode callback" \
        ./run.sh all "${quick[@]}" --out "$results/all" ;;
    *) echo "part: $part" >&2 && exit 64 ;;
    esac
done
"$BENCH_JAVA" -cp "$here/target/lib/*" io.larvik.smpp.bench.Verdict "$results"
