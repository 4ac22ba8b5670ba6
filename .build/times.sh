# shellcheck shell=bash
# How long the tests took. Sourced by build.sh.

readonly times=target/times

# What is noted from now on is of this run.
forget_times() {
  rm -rf "$times"
  mkdir -p "$times"
}

# note_native_times: what the native tests said of themselves, in lines as the reporter writes them: milliseconds, “file”
# or “test”, the file, the name.
note_native_times() {
  awk -v OFS='\t' '
    $1 == "program" { program = $2 " (native)" }
    $1 == "test" && match($0, /<[0-9.]+s>$/) {
      took = int(1000 * substr($0, RSTART + 1))
      sum[program] += took
      print took, "test", program, $2
    }
    END { for (program in sum) print sum[program], "file", program, "" }
  ' "$times/native.txt" >"$times/native.tsv"
}

# Prints the slowest tests, and how long each file took in all: with what it starts and ends with, too.
say_times() {
  [[ ! -f $times/native.txt ]] || note_native_times
  local all
  all=$(cat "$times"/*.tsv 2>/dev/null | sort -rn) || true
  [[ -n $all ]] || return 0
  printf '\nThe twenty slowest tests, in seconds\n'
  awk -F'\t' '$2 == "test" && n++ < 20 { printf "%7.1f  %s: %s\n", $1 / 1000, $3, $4 }' <<<"$all"
  printf '\nEach file, in seconds\n'
  awk -F'\t' '$2 == "file" { printf "%7.1f  %s\n", $1 / 1000, $3; all += $1 }
    END { printf "%7.1f  all\n", all / 1000 }' <<<"$all"
}
