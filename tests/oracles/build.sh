#!/usr/bin/env bash
# Builds the test sites with the generators themselves, and writes down where these publish what: the oracle that the tests compare derived
# urls with. Needs Node with npm; hugo and jekyll are installed as Debian's packages of those names where they are missing.
#
#   tests/oracles/build.sh [generator ...]      all of them without arguments
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sites=$here/../QuickTakes.Related.Tests/Content/Sites/sites
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The packages of each generator from npm, with the versions that the results were made with.
declare -A packages=(
  [eleventy]="@11ty/eleventy@3.1.8"
  [hexo]="hexo@8.1.2 hexo-renderer-marked@7.0.1 hexo-renderer-ejs@2.0.0"
  [vitepress]="vitepress@1.6.4 vue@3.5.45"
  [astro]="astro@5.18.2 @astrojs/mdx@4.3.14"
  [docusaurus]="@docusaurus/core@3.10.2 @docusaurus/preset-classic@3.10.2 react@19.1.1 react-dom@19.1.1"
)

# $1: where the output is, $2: what urls start with. A page is any file of HTML; index.html stands for its folder.
pages() {
  (cd "$1" && find . -name '*.html' | sed -e 's|^\./||' -e "s|^|$2|" -e 's|/index\.html$|/|' | LC_ALL=C sort)
}

build() {
  local name=$1 site=$work/$1 version
  case $name in hugo | jekyll) command -v "$name" > /dev/null || apt-get install -y -qq "$name" >&2 ;; esac
  cp -r "$sites/$name" "$site"
  cd "$site"
  rm -f .gitignore
  if [ -n "${packages[$name]:-}" ]; then
    [ -f package.json ] || echo '{ "private": true }' > package.json
    npm install --no-audit --no-fund --loglevel=error ${packages[$name]} >&2
  fi
  case $name in
    hugo) version=$(hugo version | cut -d' ' -f2); hugo --quiet --destination "$work/out" >&2; base=/science/ ;;
    jekyll) version=$(jekyll --version); jekyll build --quiet --destination "$work/out" >&2; base=/science/ ;;
    eleventy) version=$(npx eleventy --version); npx eleventy --quiet --output="$work/out" >&2; base=/science/ ;;
    hexo) version=$(node -p "require('hexo/package.json').version")
      sed -i 's/^theme:.*//; $a theme: none' _config.yml; npx hexo generate --silent >&2; mv public "$work/out"; base=/science/ ;;
    vitepress) version=$(node -p "JSON.parse(fs.readFileSync('node_modules/vitepress/package.json')).version"); npx vitepress build --outDir "$work/out" >&2; base=/science/ ;;
    astro) version=$(npx astro --version); ASTRO_TELEMETRY_DISABLED=1 npx astro build --outDir "$work/out" >&2; base=/science/ ;;
    docusaurus) version=$(npx docusaurus --version); npx docusaurus build --out-dir "$work/out" >&2; base=/science/ ;;
    *) echo "no way to build $name" >&2; return 1 ;;
  esac
  { echo "# $name ${version##* }"; pages "$work/out" "$base"; } > "$here/$name.txt"
  rm -rf "$work/out"
}

if [ $# -eq 0 ]; then set -- hugo jekyll eleventy hexo vitepress astro docusaurus; fi
for name in "$@"; do
  (build "$name")
  cat "$here/$name.txt"
done
