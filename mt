#!/bin/sh
# Builds what has changed, then runs the testbed's command line. Needs a JDK (17 or newer) and Maven.
# It ends with 1 only if the testbed has seen a violation, and with 70 if something is missing or does not work.
set -u
unset CDPATH GREP_OPTIONS MAVEN_BASEDIR # cd, grep and mvn would listen to them

fail() { # message
    printf 'mt: %s\n' "$*" >&2
    exit 70
}

# A closed stream would lend its number to the next file that is opened.
(: 3<&0) 2>/dev/null || exec </dev/null
(: 3>&1) 2>/dev/null || exec >/dev/null
(: 3>&2) 2>/dev/null || exec 2>/dev/null

# Where Java expects nothing but ASCII, it finds no file that has other letters in its path.
case $(locale charmap 2>/dev/null) in
    ANSI_X3.4-1968 | US-ASCII) export LC_ALL=C.UTF-8 ;;
esac

# Where this script really is, also when it is called through a link or from another directory.
self=$0
case $self in
    /*) ;;
    *) self=./$self ;; # its name may begin with a dash
esac
while [ -h "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=$(dirname "$self")/$target ;;
    esac
done
home=$(cd "$(dirname "$self")" && pwd -P)
[ -f "$home/testbed/pom.xml" ] || fail "cannot find my own directory"
case $home in
    *:*) fail "the path of this checkout has a colon, which a Java class path cannot have: $home" ;;
esac

if [ -n "${JAVA_HOME:-}" ]; then
    [ -x "$JAVA_HOME/bin/java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
    JAVA_HOME=$(cd "$JAVA_HOME" && pwd) # Maven is called in another directory
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java) || fail "no java found: install JDK 17 or newer, or set JAVA_HOME"
fi
# What is set for JVMs to come does not change the build, but would be part of this answer.
version=$(unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS && "$java" -version 2>&1) ||
    fail "$java does not start: $version"

record=$home/target/mt-built # how the last build ended, and of what it was
log=$home/target/mt-build.log
lock=$home/target/mt-lock # a link to nowhere, which names the process that has the lock
running=$home/target/mt-running
child=
stopped=

# A signal goes on to the child, whose end is then awaited. It is TERM in any case, as a background process is deaf to INT.
stop() { # exit code
    stopped=$1
    [ -n "$child" ] || exit "$1"
    kill "$child" 2>/dev/null
}

clean_up() {
    rm -f "$running-$$" 2>/dev/null
    [ "$(readlink "$lock")" != $$ ] || rm -f "$lock"
}

trap clean_up EXIT
trap 'stop 129' HUP
trap 'stop 130' INT
trap 'stop 143' TERM
trap : QUIT # the JVM prints what its threads do

await_child() { # its exit code is in $code then
    while :; do
        wait "$child"
        code=$?
        if [ "$code" -le 128 ] || ! kill -0 "$child" 2>/dev/null; then
            break
        fi # else a signal has ended the waiting
    done
    child=
    [ -z "$stopped" ] || exit "$stopped"
}

pause() {
    sleep 0.2 2>/dev/null || sleep 1
}

is_alive() { # process
    kill -0 "$1" 2>/dev/null || ps -p "$1" >/dev/null 2>&1 # which also knows those of other users
}

is_stale() {
    holder=$(readlink "$lock") && ! is_alive "$holder"
}

take_lock() {
    mkdir -p "$home/target" 2>/dev/null && ln -s $$ "$lock-$$" 2>/dev/null && rm "$lock-$$" || return 0 # a read-only checkout
    waited=0
    until ln -s $$ "$lock" 2>/dev/null; do
        # One at a time removes a stale lock, after another look: by now it may be the new one of someone else.
        if is_stale && ln -s $$ "$lock-removal" 2>/dev/null; then
            ! is_stale || rm -f "$lock"
            rm -f "$lock-removal"
        fi
        waited=$((waited + 1))
        if [ $waited -eq 5 ] && [ -n "$holder" ]; then
            echo "Waiting for process $holder, which builds here (if it does not: rm $lock)" >&2
        fi
        pause
    done
}

# Everything that the build reads, and where.
look() {
    cd "$home" && printf '%s\n' "$home" "$version" &&
        find pom.xml .mvn ./*/pom.xml ./*/src -type f -exec cksum {} + | LC_ALL=C sort
}

# What other builds have compiled or removed since ours.
compiled_since() {
    cd "$home" && find ./*/target/classes ./*/target/test-classes -newer "$record" 2>/dev/null
}

# The first thing that programs need and do not find: classes of this checkout, or a jar.
first_missing() {
    for module in "$home"/*/pom.xml; do
        module=${module%/pom.xml}
        [ ! -d "$module/src/main/java" ] || printf '%s\n' "$module/target/classes"
        [ ! -d "$module/src/test/java" ] || printf '%s\n' "$module/target/test-classes"
        printf '%s\n' "$module/target/classpath.txt"
        tr ':' '\n' <"$module/target/classpath.txt" | grep '\.jar$' # modules without code have no classes
    done 2>/dev/null | sort -u | while IFS= read -r file; do
        if [ -n "$file" ] && [ ! -r "$file" ]; then
            printf '%s\n' "$file"
            break
        fi
    done
}

is_built() {
    [ "$(cat "$record" 2>/dev/null)" = "$(printf 'built\n%s' "$now")" ] && [ -z "$(compiled_since)" ] && [ -z "$(first_missing)" ]
}

# These commands compile the library's sources by themselves, in seconds, and need all else as it was built.
compiles_library() { # arguments
    case " $* " in
        " watch "* | " hunt "* | " check "*"--changed"*) ;;
        *) return 1 ;;
    esac
    [ "$(head -n 1 "$record" 2>/dev/null)" = built ] && [ -z "$(compiled_since)" ] && [ -z "$(first_missing)" ] &&
        [ -z "$(printf '%s\n' "$now" | LC_ALL=C sort - "$record" | LC_ALL=C uniq -u | grep -v -e '^built$' -e ' \./core/src/main/')" ]
}

cannot_write() {
    fail "cannot write to $home/target, and there is something to build"
}

note() { # state
    printf '%s\n%s\n' "$1" "$now" 2>/dev/null >"$record" || cannot_write
}

# Maven goes by times. It would keep the classes of a file that was put back with its old time, or of a build that was cut short.
forget_stale_classes() {
    case $(head -n 1 "$record" 2>/dev/null) in
        begun) rm -rf "$home"/*/target/classes "$home"/*/target/test-classes ;;
        built | failed)
            {
                printf '%s\n' "$now" | LC_ALL=C sort - "$record" | LC_ALL=C uniq -u | sed 's/^[0-9]* [0-9]* //'
                compiled_since
            } | sed -n 's|^\./\([^/]*\)/.*|\1|p' | sort -u | while read -r module; do
                rm -rf "$home/$module/target/classes" "$home/$module/target/test-classes" || exit 1
            done
            ;;
    esac
}

# On a terminal, one line that names the module at work; in a log, a line a module. Ends the build if this script was killed.
show_modules() {
    shown=0
    while
        modules=$(sed -n 's/^\[INFO\] \(Building .*[^ ]\)  *[^ ][^ ]*  *\(\[[0-9]*\/[0-9]*\]\)$/\1 \2/p' "$log" |
            tail -n "+$((shown + 1))")
        if [ -n "$modules" ]; then
            shown=$((shown + $(printf '%s\n' "$modules" | wc -l)))
            if [ -t 2 ]; then
                printf '\r\033[K%s' "$(printf '%s\n' "$modules" | tail -n 1)"
            else
                printf '%s\n' "$modules"
            fi
        fi
        kill -0 "$child" 2>/dev/null
    do
        kill -0 $$ 2>/dev/null || kill "$child"
        pause
    done >&2
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

build() {
    command -v mvn >/dev/null || fail "no mvn found: install Maven 3.8.6 or newer"
    [ -w "$home/target" ] || cannot_write
    for file in "$running"-*; do
        process=${file##*-}
        if [ -f "$file" ] && is_alive "$process"; then
            fail "process $process (./mt $(cat "$file")) runs what is built here, and sources have changed since: wait for its end," \
                "or use another checkout (if it does not run: rm $file)"
        fi
        rm -f "$file"
    done
    forget_stale_classes || cannot_write
    note begun
    printf '' 2>/dev/null >"$log" || cannot_write # show_modules must not see the one before
    echo "Building what has changed (the first time, this downloads from Maven Central)" >&2
    (cd "$home" && exec mvn -B -ntp process-test-classes) </dev/null >"$log" 2>&1 &
    child=$!
    show_modules &
    await_child
    wait
    if [ "$code" -ne 0 ]; then
        [ "$code" -gt 128 ] || note failed
        grep '^\[ERROR\]' "$log" | head -n 20 | grep . >&2 || tail -n 20 "$log" >&2
        fail "the build failed; all of it is in $log"
    fi
    note built
    missing=$(first_missing)
    [ -z "$missing" ] || fail "the build went well, but left out $missing: do MAVEN_ARGS or ~/.m2/settings.xml skip something?"
}

take_lock
now=$(look)
is_built || compiles_library "$@" || build
printf '%s\n' "$*" 2>/dev/null >"$running-$$" # whoever has something to build does not do it under our feet
rm -f "$lock" 2>/dev/null

terminal=false
if [ -t 1 ] && [ -z "${CI:-}" ]; then
    terminal=true
fi
class_path=$home/testbed/target/classes:$(cat "$home/testbed/target/classpath.txt")
exec 3<&0 # else a background process reads nothing
"$java" -Dmt.home="$home" -Dmt.parent=$$ -Dmt.terminal="$terminal" -cp "$class_path" io.masstree.testbed.Main "$@" <&3 3<&- &
child=$!
await_child
case $code in
    10) exit 1 ;; # the testbed's code for a violation: a JVM that does not start ends with 1
    0 | 2 | 4 | 64 | 70 | 129 | 130 | 143) exit "$code" ;;
    *) fail "$java ended with $code, which says nothing about the map" ;;
esac
