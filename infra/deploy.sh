#!/usr/bin/env bash
# Builds, deploys and proves one installation on Azure; brings the last good package back when the proof fails.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")

usage() {
  cat <<'TEXT'
Usage: infra/deploy.sh --resource-group RG [options]

  --resource-group RG    the resource group; it must exist
  --parameters FILE      the parameters (default: infra/main.bicepparam)
  --what-if              say what the template would change, and change nothing
  --app-only             leave the resources as they are, deploy the app
  --infra-only           deploy the resources, not the app
  --accept-no-rollback   go on although the last good package cannot be fetched
  --help                 this text

Environment:
  SMOKE_HOOK     hooks/BUSINESS/SOURCE/SECRET of a source: one test lead is posted to it as a form
                 (marked as a test, so nobody is messaged)
  SMOKE_TRIES    how often health is asked before it counts as failed (default 30)
  SMOKE_PAUSE    seconds between two tries (default 10)

Ends with 0 when the new package is proven, 1 when something failed (the last good package runs again, if there was
one), 2 for a wrong command line, 3 when the last good package could not be brought back either.
TEXT
}

say() { printf '==> %s\n' "$*"; }
fail() { printf 'deploy.sh: %s\n' "$*" >&2; exit "${2:-1}"; }
wrong() { printf 'deploy.sh: %s\nSee: infra/deploy.sh --help\n' "$1" >&2; exit 2; }

group='' parameters="$here/main.bicepparam" what_if=no with_infra=yes with_app=yes accept_no_rollback=no
while [ $# -gt 0 ]; do
  case $1 in
    --resource-group) [ $# -ge 2 ] || wrong "$1 needs a name"; group=$2; shift 2 ;;
    --parameters) [ $# -ge 2 ] || wrong "$1 needs a file"; parameters=$2; shift 2 ;;
    --what-if) what_if=yes; shift ;;
    --app-only) with_infra=no; shift ;;
    --infra-only) with_app=no; shift ;;
    --accept-no-rollback) accept_no_rollback=yes; shift ;;
    --help | -h) usage; exit 0 ;;
    *) wrong "unknown option $1" ;;
  esac
done
[ -n "$group" ] || wrong "--resource-group is missing"
[ -f "$parameters" ] || wrong "there is no file $parameters"
[ "$with_infra$with_app" != nono ] || wrong "--app-only and --infra-only leave nothing to do"

for tool in az dotnet zip curl; do
  command -v "$tool" > /dev/null || fail "$tool is not on the PATH"
done
az account show --output none || fail "not signed in: az login"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
deployment=followup

if [ "$what_if" = yes ]; then
  say "what the template would change in $group"
  az deployment group what-if --resource-group "$group" --name "$deployment" --parameters "$parameters"
  exit 0
fi

output() {
  az deployment group show --resource-group "$group" --name "$deployment" \
    --query "properties.outputs.$1.value" --output tsv
}

build() {
  say "building with the official SDK packages"
  dotnet publish "$root/src/FollowUpEngine.Functions" --configuration Release --runtime linux-x64 --no-self-contained \
    -p:SdkPackages=nuget -p:PublishReadyToRun=true --output "$work/publish" --verbosity quiet --nologo
  [ -f "$work/publish/host.json" ] || fail "the build has no host.json: nothing was deployed"
  [ -d "$work/publish/.azurefunctions" ] || fail "the build has no .azurefunctions, so the host would find no function: nothing was deployed"
  (cd "$work/publish" && zip -qr "$work/package.zip" .)
}

check_secrets() {
  local missing='' secret
  for secret in $needed; do
    az keyvault secret show --vault-name "$vault" --name "$secret" --query id --output none 2> "$work/why" || {
      grep -q SecretNotFound "$work/why" || fail "the vault $vault does not answer: $(cat "$work/why")"
      missing="$missing $secret"
    }
  done
  [ -z "$missing" ] || fail "these secrets are not in the vault $vault yet:$missing
Set each (infra/README.md, Secrets), then run this again:
  az keyvault secret set --vault-name $vault --name NAME --file FILE"
}

# Only a package that passed its smoke test is kept, so what is brought back is known to have worked.
fetch_last_good() {
  local there
  if ! there=$(az storage blob exists --account-name "$storage" --auth-mode login --container-name good-packages \
      --name current.zip --query exists --output tsv); then
    [ "$accept_no_rollback" = yes ] || fail "the kept packages in $storage cannot be read, so there would be no way back. The operator needs Storage Blob Data Contributor there; or say --accept-no-rollback."
    say "no way back from this deployment, as accepted"
    return 0
  fi
  if [ "$there" != true ]; then
    say "no package was kept yet: this is the first deployment"
    return 0
  fi
  if az storage blob download --account-name "$storage" --auth-mode login --container-name good-packages \
      --name current.zip --file "$work/last-good.zip" --output none; then
    return 0
  fi
  rm -f "$work/last-good.zip"
  [ "$accept_no_rollback" = yes ] || fail "the last good package cannot be fetched; --accept-no-rollback goes on without"
}

keep_as_good() {
  az storage blob upload --account-name "$storage" --auth-mode login --container-name good-packages \
    --name current.zip --file "$work/package.zip" --overwrite --output none ||
    fail "the app is deployed and works, but its package could not be kept: the next deployment would go back to an older one"
}

deploy_package() {
  az functionapp deployment source config-zip --resource-group "$group" --name "$site" --src "$1" --output none
}

# Health is late until the first tick of a new installation, and a cold start takes its time.
healthy() {
  local tries=${SMOKE_TRIES:-30} try
  for ((try = 1; try <= tries; try++)); do
    if curl --fail --silent --show-error --max-time 30 "$url/health" > "$work/health" 2> "$work/why" &&
      grep -q '"status":"ok"' "$work/health"; then
      return 0
    fi
    [ "$try" -eq "$tries" ] || sleep "${SMOKE_PAUSE:-10}"
  done
  printf 'deploy.sh: %s/health is not well: %s %s\n' "$url" "$(cat "$work/health" 2> /dev/null)" "$(cat "$work/why")" >&2
  return 1
}

smoke() {
  say "smoke test: $url/health"
  healthy || return 1
  [ -n "${SMOKE_HOOK:-}" ] || return 0
  say "smoke test: a test lead"
  # The address holds the source's secret: it is read from a file, so that no process list shows it.
  printf 'url = "%s/%s"\n' "$url" "${SMOKE_HOOK#/}" > "$work/hook"
  curl --fail --silent --show-error --max-time 60 --config "$work/hook" --output /dev/null \
    --data-urlencode 'name=Smoke Test' --data-urlencode 'email=smoke.test@example.com' --data-urlencode 'test=true'
}

roll_back() {
  [ -f "$work/last-good.zip" ] || fail "$1; there is no earlier package to bring back, the new one stays"
  say "$1: bringing the last good package back"
  deploy_package "$work/last-good.zip" || fail "$1, and the last good package could not be deployed: the app may be down" 3
  healthy || fail "$1, and the last good package is not well either: look at the resources and the vault" 3
  fail "$1; the last good package runs again"
}

[ "$with_app" = no ] || build

if [ "$with_infra" = yes ]; then
  say "deploying the resources to $group"
  az deployment group create --resource-group "$group" --name "$deployment" --parameters "$parameters" --output none
fi
[ "$with_app" = yes ] || { say "the resources are there; the app was not touched"; exit 0; }

site=$(output siteName) url=$(output siteUrl) vault=$(output vaultName)
needed=$(output neededSecrets) storage=$(output hostStorageName)
for value in "$site" "$url" "$vault" "$needed" "$storage"; do
  [ -n "$value" ] || fail "the deployment '$deployment' in $group lacks an output: deploy the resources first"
done

check_secrets
fetch_last_good
say "deploying the app to $site"
deploy_package "$work/package.zip" || roll_back "the deployment failed"
smoke || roll_back "the smoke test failed"
keep_as_good
say "$site runs the new package"
