"""What people really send: name and content. None of it may be refused."""

import zipfile

from tests.attachments.corpus import archives, documents, pdfs, pictures
from tests.attachments.corpus.documents import HEAD, docx, docx_with, field, record, relation

LONG = "关于申请公开柳河村二〇二五年度征地补偿安置方案及附件清单的说明材料" * 6
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def _office() -> dict[str, bytes]:
    link = relation("hyperlink", "https://www.gov.cn/", external=True)
    mail = relation("hyperlink", "mailto:xxgk@example.gov.cn", external=True)
    template = relation(
        "attachedTemplate", "file:///C:\\Users\\wang\\Templates\\公文.dotx", external=True
    )
    chart = documents.xlsx()
    return {
        "申请表.docx": documents.real_docx(),
        "带表格.docx": documents.real_docx(table=True),
        "带照片.docx": documents.real_docx(picture=pictures.phone_jpeg()),
        "长文.docx": documents.real_docx(*["征地补偿安置方案第一批次。" * 40] * 200),
        "网址.docx": docx(links=(link, mail)),
        "单位模板.docx": docx(settings_links=(template,)),
        "默认模板.docx": docx(settings_links=(relation("attachedTemplate", "Normal.dotm", external=True),)),
        "页码.docx": docx(field(" PAGE ", " \\* MERGEFORMAT ") + field(' HYPERLINK "https://www.gov.cn/" ')),
        "目录.docx": docx(field(' TOC \\o "1-3" \\h ')),
        "图标.docx": docx_with({"word/media/image1.svg": SVG}),
        "图表.docx": docx_with({"word/embeddings/Microsoft_Excel_Sheet1.xlsx": chart}),
        "增强图元.docx": docx_with({"word/media/image1.emf": b"\x01\0\0\0" + bytes(100), "word/media/i2.wmf": b"\xd7\xcd\xc6\x9a" + bytes(60)}),
        "自定义.docx": docx_with({"customXml/item1.xml": f"{HEAD}<b:Sources xmlns:b='urn:x'/>", "docProps/app.xml": f"{HEAD}<Properties/>"}),
        "流式写出.docx": archives.streamed({"[Content_Types].xml": documents.content_types(documents.WORD, "word/document.xml").encode(), "word/document.xml": documents.word_xml().encode()}),
        "新版WPS.wps": documents.real_docx(),
        "旧名新格式.doc": documents.real_docx(),
        "表格.xlsx": documents.xlsx(),
        "公式.xlsx": documents.xlsx('<row><c><f>SUM(A1:A9)*1.13</f><v>3</v></c><c><f>IF(A1&gt;0,"是","否")</f></c></row>'),
        "大表.xlsx": documents.xlsx("<row><c><v>12345</v></c></row>" * 20_000),
        "引用其他表.xlsx": documents.xlsx(parts={"xl/externalLinks/_rels/externalLink1.xml.rels": documents.relations(relation("externalLinkPath", "台账.xlsx", external=True))}),
        "新版ET.et": documents.xlsx(),
        "旧版.doc": documents.doc(text="申请公开征地批复".encode("utf-16-le")),
        "带页码域的旧版.doc": documents.doc(text="\x13 PAGE \x14 1 \x15".encode("utf-16-le")),
        "WPS文字.wps": documents.doc(text="清江县".encode("gb18030")),
        "旧版.xls": documents.xls(record(0x85, bytes(6) + b"\x06\0Sheet1")),
        "WPS表格.et": documents.xls(),
        "版式.ofd": documents.ofd(),
        "带章.ofd": documents.ofd({"Doc_0/Signs/Sign_0/Seal.esl": b"0\x82" + bytes(500), "Doc_0/Signs/Sign_0/SignedValue.dat": b"0\x82" + bytes(300), "Doc_0/Res/font_1.ttf": b"\0\1\0\0" + bytes(200)}),
        "带图.ofd": documents.ofd({"Doc_0/Res/image_1.jpg": pictures.phone_jpeg(), "Doc_0/Res/image_2.png": pictures.picture("PNG")}),
    }  # fmt: skip


def _pdfs() -> dict[str, bytes]:
    return {
        "扫描件.pdf": pdfs.scanned(),
        "多页扫描.pdf": pdfs.scanned(20),
        "Word另存.pdf": pdfs.pdf(pdfs.stream(b"", b"BT /F1 12 Tf (hello) Tj ET")),
        "库生成.pdf": pdfs.written(),
        "压缩对象.pdf": pdfs.written(compressed=True),
        "打开到首页.pdf": pdfs.pdf(catalog=b"/OpenAction [3 0 R /Fit]"),
        "带链接.pdf": pdfs.pdf(b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.gov.cn) >> >>"),
        "带表单.pdf": pdfs.pdf(catalog=b"/AcroForm << /Fields [] >>"),
        "带书签.pdf": pdfs.pdf(b"<< /First 5 0 R /Last 5 0 R /Count 1 >>", catalog=b"/Outlines 4 0 R"),
        "末尾换行.pdf": pdfs.pdf(tail=b"\r\n\r\n"),
        "末尾补零.pdf": pdfs.pdf(tail=bytes(512)),
        "增量更新.pdf": pdfs.pdf() + pdfs.pdf()[9:],
        "文字里有脚本二字.pdf": pdfs.pdf(pdfs.stream(b"", b"BT (JavaScript and Launch) Tj ET")),
        "带元数据.pdf": pdfs.pdf(pdfs.stream(b"/Type /Metadata /Subtype /XML", b"<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'/>", packed=False)),
    }  # fmt: skip


def _pictures() -> dict[str, bytes]:
    jpeg = pictures.phone_jpeg()
    return {
        "身份证正面.jpg": jpeg,
        "身份证反面.jpeg": pictures.phone_jpeg((3000, 2000)),
        "实况照片.jpg": jpeg + b"\0\0\0\x18ftypmp42" + bytes(5000),
        "三星.jpg": jpeg + b"SEFH" + bytes(300) + b"SEFT",
        "多图.jpg": jpeg + jpeg,
        "渐进.jpg": pictures.picture("JPEG", (500, 400), progressive=True),
        "灰度.jpg": pictures.picture("JPEG", (500, 400), "L"),
        "四千万像素.jpg": pictures.jpeg_header(8000, 5000),
        "微信图片_20261120.png": jpeg,
        "截屏.png": pictures.picture("PNG", (1080, 2400)),
        "透明.png": pictures.picture("PNG", mode="L"),
        "带说明.png": pictures.png(100, 100, pictures.chunk(b"tEXt", b"Software\0Screenshot")),
        "苹果照片.heic": pictures.heic(4032, 3024),
        "照片.HEIC": pictures.heic(512, 512),
        "网页图.webp": pictures.picture("WEBP"),
        "无损.webp": pictures.picture("WEBP", lossless=True),
        "扫描.tif": pictures.picture("TIFF", (1654, 2339), "1"),
        "多页.tiff": pictures.tiff(1654, 2339, 12),
        "传真.bmp": pictures.picture("BMP", (200, 100)),
    }


def _texts() -> dict[str, bytes]:
    say = "申请人：张三\r\n申请公开：柳河村征地补偿安置方案\r\n"
    return {
        "说明.txt": say.encode(),
        "记事本.txt": b"\xef\xbb\xbf" + say.encode(),
        "国标.txt": say.encode("gb18030"),
        "双字节.txt": say.encode("utf-16"),
        "数学.txt": "若 a < b 且 c > d，面积 <= 3 亩".encode(),
        "没有后缀": say.encode(),
        f"{LONG}.txt": say.encode(),
        "附件（1）【新】.txt": say.encode(),
        "生僻字𠮷𬳵.txt": say.encode(),
        r"C:\Users\wang\桌面\说明.txt": say.encode(),
    }


def _zips() -> dict[str, bytes]:
    files = {"申请表.docx": documents.real_docx(), "身份证.jpg": pictures.phone_jpeg()}
    gbk = bytearray(archives.zipped({"aaaa.txt": b"text"}))
    return {
        "材料.zip": archives.zipped(files),
        "存储.zip": archives.zipped(files, method=zipfile.ZIP_STORED),
        "流式.zip": archives.streamed({name: bytes(content) for name, content in files.items()}),
        "苹果打包.zip": archives.zipped({**files, "__MACOSX/._申请表.docx": b"\0\5\x16\7", ".DS_Store": b"\0\0"}),
        "带文件夹.zip": archives.zipped({"材料/": b"", "材料/说明.txt": "说明".encode(), "材料/扫描.pdf": pdfs.scanned()}),
        "国标名.zip": bytes(gbk.replace(b"aaaa.txt", "申请".encode("gb18030") + b".txt")),
        "反斜杠.zip": archives.zipped({"dir\\a.txt": b"text"}),
        "很多.zip": archives.zipped({f"{n}.txt": b"text" for n in range(500)}),
    }  # fmt: skip


BENIGN: dict[str, bytes] = {**_office(), **_pdfs(), **_pictures(), **_texts(), **_zips()}
