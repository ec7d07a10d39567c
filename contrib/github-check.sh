#!/usr/bin/env bash
# What action.yml does with refcheck: annotations to the log, the report to the job's summary, what is new to the job's outputs.
# It ends well whatever refcheck says: the store is to be kept first; the action's last step ends as refcheck did.
set -euo pipefail

mapfile -t documents < <(grep -v '^\s*$' <<<"$DOCUMENTS") # refcheck reads patterns itself
read -r -a options <<<"$OPTIONS" || true
report=$(mktemp -d "$RUNNER_TEMP/report.XXXXXX")
mkdir -p "$(dirname "$STORE")"
status=0
refcheck check --store "$STORE" --due --fail-on "$FAIL_ON" --format github --output-dir "$report" \
  --also markdown="$report/report.md" --also sarif="$report/report.sarif" "${options[@]}" -- "${documents[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
[[ -e $report/report.json ]] || exit 0 # nothing was checked: what is new was so before, and was told then

head -c 1000000 "$report/report.md" >>"$GITHUB_STEP_SUMMARY" # GitHub takes a megabyte
end=$(python3 -c 'import secrets; print(secrets.token_hex(16))') # that no text from the web can guess
{
  echo "report=$report"
  echo "issue<<$end"
  refcheck history --new --store "$STORE"
  echo "$end"
} >>"$GITHUB_OUTPUT"
