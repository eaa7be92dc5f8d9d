"""What keeps a file from being read, and how that is mended."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

FILE_MESSAGES: Mapping[str, Message] = {
    "file_missing": Message(
        "Không có tệp này.",
        "There is no such file.",
        "Kiểm tra lại tên và đường dẫn của tệp.",
        "Check the name and the path of the file.",
    ),
    "file_is_folder": Message(
        "Đây là một thư mục, không phải một tệp.",
        "This is a folder, not a file.",
        "Chỉ ra tệp bảng số liệu trong thư mục.",
        "Name the table file in the folder.",
    ),
    "file_unreadable": Message(
        "Không đọc được tệp: {reason}.",
        "The file cannot be read: {reason}.",
        "Kiểm tra quyền đọc tệp.",
        "Check that you may read the file.",
    ),
    "file_empty": Message(
        "Tệp không có nội dung.",
        "The file has no content.",
        "Lưu lại bảng số liệu rồi chạy lại.",
        "Save the table again and run once more.",
    ),
    "file_too_large": Message(
        "Tệp lớn {size} MiB, vượt giới hạn {limit} MiB.",
        "The file has {size} MiB, more than the limit of {limit} MiB.",
        "Chia tệp thành nhiều phần hoặc dùng định dạng Parquet.",
        "Split the file or use Parquet.",
    ),
    "format_not_read": Message(
        "Nội dung của tệp là {format}, không đọc được (chỉ đọc CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet, Arrow).",
        "The file's content is {format}, not one that is read (CSV, XLSX, ODS, DOCX, PDF, HTML, JSON, Parquet, Arrow).",
        "Lưu bảng thành CSV hoặc XLSX.",
        "Save the table as CSV or XLSX.",
    ),
    "format_old_word": Message(
        "Tệp là Word đời cũ (.doc).",
        "The file is an old Word document (.doc).",
        "Mở bằng Word rồi lưu thành .docx.",
        "Open it in Word and save it as .docx.",
    ),
    "format_old_excel": Message(
        "Tệp là Excel đời cũ (.xls) hoặc là sổ tính có mật khẩu.",
        "The file is an old Excel workbook (.xls) or a workbook with a password.",
        "Mở bằng Excel, bỏ mật khẩu nếu có, rồi lưu thành .xlsx.",
        "Open it in Excel, remove the password if there is one, and save it as .xlsx.",
    ),
    "not_text": Message(
        "Tệp không phải văn bản đọc được (UTF-8, UTF-16 hoặc CP1258).",
        "The file is no text that can be read (UTF-8, UTF-16 or CP1258).",
        "Lưu lại tệp bằng bảng mã UTF-8.",
        "Save the file again as UTF-8.",
    ),
    "csv_quotes": Message(
        "Dấu nháy kép không khớp: một ô mở dấu nháy mà không đóng, hoặc có chữ ngay sau dấu nháy đóng.",
        "The double quotes do not match: a cell opens a quote and never closes it, or text follows the closing quote.",
        "Sửa dấu nháy kép ở dòng này; dấu nháy nằm trong ô phải viết hai lần.",
        "Mend the double quotes in this line; a quote inside a cell is written twice.",
    ),
    "too_many_columns": Message(
        "Bảng có {columns} cột, vượt giới hạn {limit}.",
        "The table has {columns} columns, more than the limit of {limit}.",
        "Kiểm tra dấu phân cách cột và xóa các cột thừa.",
        "Check the delimiter and delete columns that are not needed.",
    ),
    "workbook_damaged": Message(
        "Tệp XLSX, ODS, DOCX hoặc ZIP bị hỏng hoặc tải về chưa hết.",
        "The XLSX, ODS, DOCX or ZIP file is damaged or did not arrive whole.",
        "Tải lại tệp, hoặc mở bằng Excel hay Word, sửa và lưu lại.",
        "Fetch the file again, or open it in Excel or Word, repair it and save it again.",
    ),
    "workbook_encrypted": Message(
        "Tệp có mật khẩu.",
        "The file has a password.",
        "Bỏ mật khẩu rồi lưu lại.",
        "Remove the password and save it again.",
    ),
    "workbook_too_large": Message(
        "Tệp giải nén ra quá lớn: {size} MiB (giới hạn {limit} MiB), {members} phần, tỷ lệ nén {ratio}.",
        "The file unpacks to too much: {size} MiB (limit {limit} MiB), {members} members, ratio {ratio}.",
        "Sao chép riêng bảng số liệu sang một tệp mới.",
        "Copy the table alone into a new file.",
    ),
    "cell_far_out": Message(
        "Ô {cell} nằm quá xa: trang tính chiếm hơn {limit} ô, kể cả ô trống.",
        "Cell {cell} lies too far out: the sheet spans more than {limit} cells, blank ones counted.",
        "Xóa các hàng và cột trống ở cuối trang tính rồi lưu lại.",
        "Delete the blank rows and columns at the end of the sheet and save it again.",
    ),
    "document_without_table": Message(
        "Tệp không có bảng nào.",
        "The file has no table.",
        "Chỉ ra tệp có phụ lục số liệu; bảng dán dưới dạng ảnh không đọc được.",
        "Name the file that has the annexes; a table pasted as a picture cannot be read.",
    ),
    "parquet_damaged": Message(
        "Không đọc được tệp Parquet.",
        "The Parquet file cannot be read.",
        "Xuất lại tệp từ hệ thống nguồn.",
        "Export the file again from its source.",
    ),
    "frame_not_long": Message(
        "Bảng dạng dài thiếu cột {missing}; các cột đang có: {columns}.",
        "The long table lacks the columns {missing}; it has: {columns}.",
        "Đặt tên cột là period, unit, indicator, value.",
        "Name the columns period, unit, indicator, value.",
    ),
    "frame_column_type": Message(
        "Cột «{heading}» có kiểu {type}, không dùng được.",
        "Column “{heading}” is of type {type}, which cannot be used.",
        "Dùng kiểu chữ hoặc kiểu số.",
        "Use text or numbers.",
    ),
    "arrow_damaged": Message(
        "Không đọc được tệp Arrow.",
        "The Arrow file cannot be read.",
        "Xuất lại tệp từ hệ thống nguồn.",
        "Export the file again from its source.",
    ),
    "extra_absent": Message(
        "Đọc tệp {format} cần phần bổ sung «{extra}» chưa được cài.",
        "Reading {format} files needs the extra “{extra}”, which is not installed.",
        'Cài lại chương trình kèm phần đó, trong thư mục mã nguồn: pip install ".[{extra}]"',
        'Install the program again with it, in the folder of its source: pip install ".[{extra}]"',
    ),
    "html_too_deep": Message(
        "Trang HTML lồng nhau quá {limit} tầng.",
        "The HTML page nests more than {limit} elements.",
        "Sao chép riêng bảng số liệu sang một tệp mới.",
        "Copy the table alone into a new file.",
    ),
    "json_damaged": Message(
        "Tệp JSON sai cú pháp tại vị trí này, hoặc tải về chưa hết.",
        "The JSON is malformed here, or did not arrive whole.",
        "Xuất lại tệp từ hệ thống nguồn.",
        "Export the file again from its source.",
    ),
    "json_too_deep": Message(
        "Tệp JSON lồng nhau quá nhiều tầng.",
        "The JSON is nested too deeply.",
        "Xuất số liệu thành một mảng các bản ghi phẳng.",
        "Export the figures as an array of flat records.",
    ),
    "json_without_records": Message(
        "Tệp JSON không phải mảng bản ghi, cũng không có đúng một mảng ở khóa data hoặc verdicts; các khóa: {keys}.",
        "The JSON is no array of records and has not exactly one array under data or verdicts; its keys: {keys}.",
        'Dùng dạng [{{"period": "2023-10", "unit": …, "indicator": …, "value": …}}, …].',
        'Use the form [{{"period": "2023-10", "unit": …, "indicator": …, "value": …}}, …].',
    ),
    "json_key_twice": Message(
        "Khóa «{key}» đứng hai lần trong một bản ghi; không biết giá trị nào đúng.",
        "The key “{key}” stands twice in one record; which of the values is meant is not known.",
        "Bỏ một trong hai khóa.",
        "Remove one of the two.",
    ),
    "json_nested": Message(
        "Khóa «{key}» chứa một mảng hoặc một đối tượng, không phải một giá trị.",
        "The key “{key}” holds an array or an object, not a value.",
        "Đưa giá trị ra thành khóa riêng của bản ghi, hoặc bỏ khóa này.",
        "Make the value a key of the record itself, or leave the key out.",
    ),
    "json_no_object": Message(
        "Bản ghi này không phải một đối tượng có khóa.",
        "This record is no object with keys.",
        "Viết mỗi bản ghi thành một đối tượng có khóa như các tiêu đề cột.",
        "Write each record as an object whose keys are the column headings.",
    ),
    "pdf_encrypted": Message(
        "Tệp PDF có mật khẩu.",
        "The PDF has a password.",
        "Bỏ mật khẩu rồi lưu lại.",
        "Remove the password and save it again.",
    ),
    "pdf_damaged": Message(
        "Tệp PDF bị hỏng hoặc tải về chưa hết.",
        "The PDF is damaged or did not arrive whole.",
        "Tải lại tệp, hoặc xin bản Word hay Excel của văn bản.",
        "Fetch the file again, or ask for the Word or Excel original.",
    ),
    "pdf_too_many_pages": Message(
        "Tệp PDF có {pages} trang, vượt giới hạn {limit}.",
        "The PDF has {pages} pages, more than the limit of {limit}.",
        "Tách riêng các trang có phụ lục số liệu.",
        "Take out the pages that have the annexes.",
    ),
    "pdf_too_large": Message(
        "Tệp PDF cần quá nhiều bộ nhớ để đọc, hoặc có quá nhiều nét vẽ.",
        "Reading the PDF takes too much memory, or it draws too many lines.",
        "Tách riêng các trang có phụ lục số liệu, hoặc dùng bản Word hay Excel.",
        "Take out the pages that have the annexes, or use the Word or Excel original.",
    ),
    "pdf_too_slow": Message(
        "Đọc tệp PDF lâu quá {limit} giây nên đã dừng.",
        "Reading the PDF took more than {limit} seconds and was stopped.",
        "Tách riêng các trang có phụ lục số liệu, hoặc dùng bản Word hay Excel.",
        "Take out the pages that have the annexes, or use the Word or Excel original.",
    ),
    "pdf_scanned": Message(
        "Tệp PDF là bản quét (ảnh), không có chữ để đọc.",
        "The PDF is scanned: it has pictures and no text.",
        "Xin bản Word, Excel hoặc bản PDF xuất thẳng từ máy tính; không dùng số liệu nhận dạng từ ảnh.",
        "Ask for the Word or Excel original, or an exported PDF; do not use figures recognised from pictures.",
    ),
    "pdf_letters_unknown": Message(
        "Phông chữ trong tệp PDF không cho biết chữ nào là chữ nào.",
        "The fonts of the PDF do not say which letter is which.",
        "Xuất lại PDF từ tệp gốc, hoặc dùng bản Word hay Excel.",
        "Export the PDF again from its original, or use the Word or Excel file.",
    ),
    "pdf_without_ruled_table": Message(
        "Tệp PDF không có bảng kẻ khung; số liệu không nằm trong khung kẻ thì không biết ô nào thuộc cột nào.",
        "The PDF has no ruled table; without rules it is not known which figure stands in which column.",
        "Dùng bản Word hoặc Excel, hoặc bản PDF có kẻ khung bảng.",
        "Use the Word or Excel original, or a PDF whose tables are ruled.",
    ),
    "pdf_reader_failed": Message(
        "Chương trình đọc PDF dừng bất thường: {reason}",
        "The program that reads PDFs ended unexpectedly: {reason}",
    ),
    "zip_too_many": Message(
        "Tệp nén có {count} tệp, vượt giới hạn {limit}.",
        "The archive has {count} files, more than the limit of {limit}.",
        "Chia thành nhiều tệp nén, hoặc giải nén ra một thư mục.",
        "Make several archives of it, or unpack it into a folder.",
    ),
    "zip_path": Message(
        "Tệp nén chứa tên «{name}» trỏ ra ngoài tệp nén hoặc là một liên kết; tệp nén không được mở.",
        "The archive holds the name “{name}”, which leads out of it or is a link; it was not opened.",
        "Nén lại các tệp bằng một công cụ thông thường; nếu không biết tệp từ đâu đến, đừng giải nén.",
        "Pack the files again with an ordinary program; do not unpack an archive of unknown origin.",
    ),
    "zip_name_twice": Message(
        "Tệp nén có hai tệp cùng tên «{name}».",
        "The archive has two files named “{name}”.",
        "Đổi tên hoặc bỏ một tệp rồi nén lại.",
        "Rename or leave out one of them and pack it again.",
    ),
    "zip_in_zip": Message(
        "Đây là một tệp nén nằm trong tệp nén khác, không được mở.",
        "This is an archive inside another and is not opened.",
        "Giải nén nó ra, hoặc nén thẳng các tệp bảng số liệu.",
        "Unpack it, or put the table files themselves into the outer archive.",
    ),
    "batches_format": Message(
        "Đánh giá từng phần chỉ đọc bảng Parquet dạng dài; tệp này là {format}.",
        "A run in parts reads long Parquet tables only; this file is {format}.",
        "Chuyển bảng sang Parquet, hoặc dùng --engine memory.",
        "Convert the table to Parquet, or use --engine memory.",
    ),
    "folder_without_parquet": Message(
        "Thư mục không có tệp Parquet nào.",
        "The folder has no Parquet file.",
        "Chỉ thư mục chứa các tệp .parquet của một bảng, hoặc dùng --engine memory cho nhiều tệp nộp.",
        "Name a folder with the .parquet files of one table, or use --engine memory for submissions.",
    ),
    "too_many_names": Message(
        "Cột chỉ số có hơn {limit} tên mà bộ quy tắc không biết: đây có lẽ không phải là cột chỉ số.",
        "The indicator column has more than {limit} names that the rules do not know: it may be no indicator column.",
        "Xem lại tiêu đề các cột.",
        "Look at the headings of the columns.",
    ),
    "limit_unknown": Message(
        "Không có giới hạn tên «{name}»; các tên: {known}.",
        "There is no limit named “{name}”; the names are: {known}.",
        "Viết như pages=400.",
        "Write it like pages=400.",
    ),
    "limit_malformed": Message(
        "Giới hạn «{part}» không phải số nguyên từ 1 đến {largest}.",
        "The limit “{part}” is no whole number from 1 to {largest}.",
        "Viết như pages=400.",
        "Write it like pages=400.",
    ),
}
