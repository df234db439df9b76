# shellcheck shell=bash
# Chinese type for letters. 仿宋_GB2312 and 方正小标宋 may not be redistributed: an office that
# owns them installs them and they are used first. The free Fandol fonts stand in for them. They
# are unpacked from one Debian package whose normal installation would bring a whole TeX along.

FANDOL_PACKAGE=texlive-lang-chinese

font_folder() {
  if ((EUID == 0)); then echo /usr/local/share/fonts; else echo "$HOME/.local/share/fonts"; fi
}

has_font() { fc-list : family 2>/dev/null | grep -i "$1" >/dev/null; }

ensure_fonts() {
  has_font FandolFang || add_fandol || no_fandol
  has_font 'Fandol\|CJK SC\|FangSong\|WenKai' || die \
    "没有任何中文字体，公文无法排印。请安装 fonts-noto-cjk（或本单位的仿宋、小标宋字体）后再运行。" \
    "There is no Chinese font at all. Install fonts-noto-cjk, or your office's own fonts, then run again."
}

add_fandol() {
  has_apt || return 1
  say "取出公文用的 Fandol 字体（下载约 50 MB，仅此一次）" "Unpacking the Fandol fonts for letters (50 MB, once)."
  local work folder
  work=$(mktemp -d) && folder=$(font_folder)
  download_package "$work" "$FANDOL_PACKAGE" && unpack_fandol "$work" "$folder"
  local result=$?
  rm -rf "$work"
  return $result
}

unpack_fandol() {
  mkdir -p "$2" || return 1
  dpkg-deb --fsys-tarfile "$1/$FANDOL_PACKAGE"_*.deb |
    tar x -C "$2" --no-same-owner --wildcards '*/fandol/*.otf' --strip-components=8 &&
    logged fc-cache -f "$2"
}

# download_package FOLDER PACKAGE: needs no rights; brings package lists of its own when there are none.
download_package() {
  local folder=$1 package=$2 own
  (cd "$folder" && apt-get -qq download "$package") >>"$LOG" 2>&1 </dev/null && return 0
  own="$PWD/$RUN_DIR/apt"
  mkdir -p "$own/lists/partial" "$own/cache/archives/partial"
  local options=(-o "Dir::State::lists=$own/lists" -o "Dir::Cache=$own/cache" -o Debug::NoLocking=1 -qq)
  (cd "$folder" && apt-get "${options[@]}" update && apt-get "${options[@]}" download "$package") \
    >>"$LOG" 2>&1 </dev/null
  local result=$?
  rm -rf "$own"
  return $result
}

no_fandol() {
  warn "未能取得 Fandol 字体，公文暂用其他中文字体排印（详见 $LOG）；联网后再运行一次即可补上。" \
    "The Fandol fonts could not be had; letters use another Chinese font until a later run can fetch them."
}
