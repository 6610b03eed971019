#!/usr/bin/env bash
# Builds, deploys and proves one installation on Azure; brings the last good package and its settings back when the proof fails.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")

usage() {
  cat <<'TEXT'
Usage: infra/deploy.sh --resource-group RG [options]

  --resource-group RG    the resource group; it must exist
  --parameters FILE      the parameters, as Bicep or JSON (default: infra/main.bicepparam)
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

The proof is that the new version answers its health, and that its tick runs; how much work waits is no matter of a deployment.

Ends with 0 when the new package is proven, 1 when something failed (the last good package runs again with the settings of
before, if there was one), 2 for a wrong command line, 3 when it could not be brought back either.
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
site='' url='' vault='' storage='' needed=''
# Parameters in Bicep name their template; those in JSON do not.
template=()
case $parameters in *.bicepparam) ;; *) template=(--template-file "$here/main.bicep") ;; esac
# Tells this build from every other in the answer of health.
stamp="$(date -u +%Y%m%dT%H%M%SZ).$RANDOM"

if [ "$what_if" = yes ]; then
  say "what the template would change in $group"
  az deployment group what-if --resource-group "$group" --name "$deployment" ${template[@]+"${template[@]}"} --parameters "$parameters"
  exit 0
fi

output() {
  az deployment group show --resource-group "$group" --name "$deployment" \
    --query "properties.outputs.$1.value" --output tsv
}

read_outputs() {
  site=$(output siteName) && url=$(output siteUrl) && vault=$(output vaultName) && storage=$(output hostStorageName)
}

is_deployed() {
  read_outputs 2> "$work/why" || {
    grep -q DeploymentNotFound "$work/why" || fail "what is deployed in $group cannot be read: $(cat "$work/why")"
    return 1
  }
  # A deployment that failed has no outputs; what stands from before it is then left as it is.
  [ -n "$site" ] && [ -n "$url" ] && [ -n "$vault" ] && [ -n "$storage" ]
}

build() {
  say "building with the official SDK packages"
  dotnet publish "$root/src/FollowUpEngine.Functions" --configuration Release --runtime linux-x64 --no-self-contained \
    -p:SdkPackages=nuget -p:PublishReadyToRun=true -p:SourceRevisionId="$stamp" --output "$work/publish" --verbosity quiet --nologo
  [ -f "$work/publish/host.json" ] || fail "the build has no host.json: nothing was deployed"
  [ -d "$work/publish/.azurefunctions" ] || fail "the build has no .azurefunctions, so the host would find no function: nothing was deployed"
  (cd "$work/publish" && zip -qr "$work/package.zip" .)
}

# What the output neededSecrets of the template will say, asked before the settings are switched.
needed_by_parameters() {
  local given names='installation-secret operator-key'
  case $parameters in
    *.bicepparam)
      az bicep build-params --file "$parameters" --outfile "$work/parameters.json" || return 1
      given=$(tr -d '[:space:]' < "$work/parameters.json")
      ;;
    *) given=$(tr -d '[:space:]' < "$parameters") ;;
  esac
  case $given in
    *'"delivery":{"value":"live"'*)
      names="$names sendgrid-api-key sendgrid-event-keys twilio-account-sid twilio-auth-token"
      case $given in *'"rotatingTwilioToken":{"value":true'*) names="$names twilio-next-auth-token" ;; esac
      ;;
  esac
  case $given in
    *'"replyDomain":{"value":""'*) ;;
    *'"replyDomain":{"value":"'*) names="$names inbound-email-secret" ;;
  esac
  printf '%s' "$names"
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

save_settings() {
  site_id=$(az functionapp show --resource-group "$group" --name "$site" --query id --output tsv) &&
    az rest --method post --uri "$site_id/config/appsettings/list?api-version=2024-04-01" \
      --query '{properties:properties}' --output json > "$work/settings.json" ||
    fail "the settings of $site cannot be read, so there would be no way back to them: nothing was deployed"
}

restore_settings() {
  [ -s "$work/settings.json" ] || return 0
  az rest --method put --uri "$site_id/config/appsettings?api-version=2024-04-01" --body "@$work/settings.json" --output none
}

keep_as_good() {
  az storage blob upload --account-name "$storage" --auth-mode login --container-name good-packages \
    --name current.zip --file "$work/package.zip" --overwrite --output none ||
    fail "the app is deployed and works, but its package could not be kept: the next deployment would go back to an older one"
}

deploy_package() {
  az functionapp deployment source config-zip --resource-group "$group" --name "$site" --src "$1" --output none
}

# A cold start takes its time, and so does the first tick. Of an older version nothing is asked but that it answers and does not
# say that it stands still; an instance of it that still answers proves nothing of the new one.
is_well() {
  case $1 in
    new) grep -qF "$stamp" "$work/health" && grep -q '"isTicking":true' "$work/health" ;;
    *) grep -q '"status"' "$work/health" && ! grep -qF "$stamp" "$work/health" && ! grep -q '"isTicking":false' "$work/health" ;;
  esac
}

healthy() {
  local tries=${SMOKE_TRIES:-30} try
  for ((try = 1; try <= tries; try++)); do
    if curl --fail --silent --show-error --max-time 30 "$url/health" > "$work/health" 2> "$work/why" && is_well "$1"; then
      return 0
    fi
    [ "$try" -eq "$tries" ] || sleep "${SMOKE_PAUSE:-10}"
  done
  printf 'deploy.sh: %s/health is not well: %s %s\n' "$url" "$(cat "$work/health" 2> /dev/null)" "$(cat "$work/why")" >&2
  return 1
}

smoke() {
  say "smoke test: $url/health"
  healthy new || return 1
  [ -n "${SMOKE_HOOK:-}" ] || return 0
  say "smoke test: a test lead"
  # The address holds the source's secret: it is read from a file, so that no process list shows it.
  printf 'url = "%s/%s"\n' "$url" "${SMOKE_HOOK#/}" > "$work/hook"
  curl --fail --silent --show-error --max-time 60 --config "$work/hook" --output /dev/null \
    --data-urlencode 'name=Smoke Test' --data-urlencode 'email=smoke.test@example.com' --data-urlencode 'test=true'
}

roll_back() {
  [ -f "$work/last-good.zip" ] || fail "$1; there is no earlier package to bring back, the new one stays"
  say "$1: bringing the last good package and its settings back"
  restore_settings || fail "$1, and the settings of before could not be brought back: the app may be down" 3
  deploy_package "$work/last-good.zip" || fail "$1, and the last good package could not be deployed: the app may be down" 3
  healthy last || fail "$1, and the last good package is not well either: look at the resources and the vault" 3
  fail "$1; the last good package runs again"
}

[ "$with_app" = no ] || build

# What a running app needs is made sure of before anything of it is switched.
looked=no checked=no
if is_deployed; then
  fetch_last_good
  looked=yes
  if [ "$with_infra" = yes ] && [ -f "$work/last-good.zip" ]; then
    needed=$(needed_by_parameters) || fail "the parameters in $parameters cannot be read"
    check_secrets
    checked=yes
    save_settings
  fi
fi

if [ "$with_infra" = yes ]; then
  say "deploying the resources to $group"
  az deployment group create --resource-group "$group" --name "$deployment" ${template[@]+"${template[@]}"} --parameters "$parameters" --output none || {
    restore_settings || fail "the resources could not be deployed, and the settings of before could not be brought back: the app may be down" 3
    fail "the resources could not be deployed; an app that ran has the settings of before"
  }
fi
if [ "$with_app" = no ]; then
  if [ "$checked" = yes ] && ! healthy last; then
    restore_settings || fail "the app is not well with the new settings, and those of before could not be brought back" 3
    fail "the app was not well with the new settings; it has those of before"
  fi
  say "the resources are there; the app's package was not touched"
  exit 0
fi

read_outputs && needed=$(output neededSecrets)
for value in "$site" "$url" "$vault" "$needed" "$storage"; do
  [ -n "$value" ] || fail "the deployment '$deployment' in $group lacks an output: deploy the resources first"
done

[ "$checked" = yes ] || check_secrets
[ "$looked" = yes ] || fetch_last_good
say "deploying the app to $site"
deploy_package "$work/package.zip" || roll_back "the deployment failed"
smoke || roll_back "the smoke test failed"
keep_as_good
say "$site runs the new package"
