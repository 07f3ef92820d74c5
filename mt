#!/bin/sh
# Builds what has changed, then runs the testbed's command line. Needs a JDK (17 or newer) and Maven.
set -u

fail() { # exit code, message
    echo "mt: $2" >&2
    exit "$1"
}

# Where this script really is, also when it is called through a link or from another directory.
self=$0
while [ -h "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=$(dirname "$self")/$target ;;
    esac
done
home=$(cd "$(dirname "$self")" && pwd -P) || fail 70 "cannot find my own directory"

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail 70 "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
else
    java=$(command -v java) || fail 70 "no java found: install JDK 17 or newer, or set JAVA_HOME"
fi
command -v mvn >/dev/null || fail 70 "no mvn found: install Maven 3.8.6 or newer"

# Everything that the build reads, as one number.
fingerprint() {
    (
        cd "$home" || exit
        "$java" -version 2>&1
        find pom.xml .mvn ./*/pom.xml ./*/src -type f -exec cksum {} + | LC_ALL=C sort
    ) | cksum
}

classes_are_there() {
    for sources in "$home"/*/src/main/java; do
        [ -d "${sources%/src/main/java}/target/classes" ] || return 1
    done
}

# On a terminal, one line that names the module at work; in a log, a line a module.
show_modules() {
    sed -n 's/^\[INFO\] Building \(.*[^ ]\)  *[^ ][^ ]*  *\[\([0-9]*\/[0-9]*\)\]$/\2 \1/p' |
        while read -r module; do
            if [ -t 1 ]; then
                printf '\r\033[KBuilding %s' "$module"
            else
                echo "Building $module"
            fi
        done
    if [ -t 1 ]; then
        printf '\r\033[K'
    fi
}

build() {
    mkdir -p "$home/target"
    log=$home/target/mt-build.log
    echo "Building what has changed (the first time, this downloads from Maven Central)"
    rm -f "$home/target/mt-built" "$home/target/mt-build-ok"
    {
        (cd "$home" && mvn -B -ntp process-test-classes </dev/null && touch "$home/target/mt-build-ok")
    } 2>&1 | tee "$log" | show_modules
    if [ ! -f "$home/target/mt-build-ok" ]; then
        grep '^\[ERROR\]' "$log" | head -n 20 >&2
        fail 70 "the build failed; all of it is in $log"
    fi
    echo "$1" >"$home/target/mt-built"
}

now=$(fingerprint)
if [ "$now" != "$(cat "$home/target/mt-built" 2>/dev/null)" ] || ! classes_are_there; then
    build "$now"
fi

terminal=false
if [ -t 1 ] && [ -z "${CI:-}" ]; then
    terminal=true
fi
class_path=$home/testbed/target/classes:$(cat "$home/testbed/target/classpath.txt")
exec "$java" -Dmt.home="$home" -Dmt.terminal="$terminal" -cp "$class_path" io.masstree.testbed.Main "$@"
