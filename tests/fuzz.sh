#!/usr/bin/env bash
# Feeds broken input to all that reads what others wrote: fuzz.sh [seconds [processes [seed]]]; a minute, one process and the seed 1 unless
# told. A night is
#   tests/fuzz.sh 3600 "$(nproc)" "$RANDOM"
# Inputs that break something are kept in fuzz-found. Each becomes a test when it is mended.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60} processes=${2:-1} first=${3:-1}
dotnet tool restore
dotnet build -c Release --nologo tests/QuickTakes.Related.Fuzz
program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
# One thread for each process: ways through the library are then those of the input alone, and nothing waits for other threads.
export DOTNET_PROCESSOR_COUNT=1 DOTNET_GCgen0size=4000000
# Where there is a file system in memory, files to be read are put there.
[ -w /dev/shm ] && export TMPDIR=/dev/shm
cp -r artifacts/bin/QuickTakes.Related.Fuzz/release/. "$program"
# Counts the ways that an input takes through the library, in this copy of it alone.
dotnet sharpfuzz "$program/QuickTakes.Related.dll"
running=()
for seed in $(seq "$processes"); do
    "$program/QuickTakes.Related.Fuzz" --seconds "$seconds" --seed "$((first * 100 + seed))" &
    running+=($!)
done
failed=0
for process in "${running[@]}"; do
    wait "$process" || failed=1
done
exit "$failed"
