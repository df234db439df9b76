# shellcheck shell=bash
# Chinese type for letters. 仿宋_GB2312 and 方正小标宋 may not be redistributed: an office that
# owns them installs them and they are used first. The free Fandol fonts stand in for them. They
# are unpacked from one Debian package whose normal installation would bring a whole TeX along.

font_folder() {
  if ((EUID == 0)); then echo /usr/local/share/fonts; else echo "$HOME/.local/share/fonts"; fi
}

has_font() { fc-list : family 2>/dev/null | grep -i "$1" >/dev/null; }

ensure_fonts() {
  has_font FandolFang ||
    add_fonts Fandol texlive-lang-chinese '*/opentype/public/fandol/*.otf' fandol || no_fandol
  # Names with rare characters need a font that has them all; apt has usually brought it.
  has_font 'Noto Serif CJK' || add_fonts 'Noto Serif CJK' fonts-noto-cjk '*/NotoSerifCJK-*' noto-cjk || true
  has_font 'Fandol\|CJK SC\|FangSong\|WenKai' || die \
    "没有任何中文字体，公文无法排印。请安装 fonts-noto-cjk（或本单位的仿宋、小标宋字体）后再运行。" \
    "There is no Chinese font at all. Install fonts-noto-cjk, or your office's own fonts, then run again."
}

# add_fonts NAME PACKAGE PATTERN FOLDER: only the font files of a package, without its dependencies.
add_fonts() {
  has_apt || return 1
  say "取出公文用的 $1 字体（下载约 50 MB，仅此一次）" "Unpacking the $1 fonts for letters (50 MB, once)."
  local work result
  work=$(mktemp -d)
  download_package "$work" "$2" && unpack_fonts "$work" "$3" "$(font_folder)/$4"
  result=$?
  rm -rf "$work"
  return "$result"
}

unpack_fonts() {
  mkdir -p "$3" || return 1
  dpkg-deb --fsys-tarfile "$1"/*.deb |
    tar x -C "$3" --no-same-owner --wildcards "$2" --transform 's|.*/||' &&
    logged fc-cache -f "$3"
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
