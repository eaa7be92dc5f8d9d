"""What a run on Spark says."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "said_spark": Message("Đang xét bảng bằng Apache Spark", "Judging the table on Apache Spark"),
    "spark_needs_extra": Message(
        "Xét bằng Apache Spark cần phần bổ sung «spark» chưa được cài.",
        "Judging on Apache Spark needs the extra “spark”, which is not installed.",
        'Cài lại chương trình kèm phần đó, trong thư mục mã nguồn: pip install ".[spark]"',
        'Install the program again with it, in the folder of its source: pip install ".[spark]"',
    ),
    "spark_not_started": Message(
        "Không khởi động được Apache Spark: {reason}",
        "Apache Spark did not start: {reason}",
        "Cần Java 17 trở lên (biến JAVA_HOME hoặc lệnh java).",
        "It needs Java 17 or newer (JAVA_HOME, or the command java).",
    ),
    "spark_failed": Message(
        "Một công việc của Apache Spark bị lỗi: {reason}", "A job of Apache Spark failed: {reason}"
    ),
    "spark_cannot_read": Message(
        "Apache Spark không đọc được: {reason}",
        "Apache Spark cannot read it: {reason}",
        "Thư mục không có đuôi tên được đọc như Parquet; nếu khác, ghi loại trước đường dẫn: csv:, orc: hoặc table:.",
        "A folder without an ending is read as Parquet; if it is not, write what it is before the path: csv:, orc: or "
        "table:.",
    ),
    "spark_format": Message(
        "tệp {ending} không được xét bằng Apache Spark.",
        "{ending} files are not judged on Apache Spark.",
        "Dùng bảng dài dạng Parquet, ORC, CSV hoặc một bảng của Spark (table:tên); hoặc bỏ --engine spark.",
        "Use a long table in Parquet, ORC, CSV or a table of Spark (table:name); or leave out --engine spark.",
    ),
    "spark_too_many_texts": Message(
        "cột có hơn {count} chữ khác nhau ({kind}), nhiều hơn mức có thể đối chiếu với bộ quy tắc.",
        "a column has more than {count} different texts ({kind}), more than can be matched with the rules.",
        "Kiểm tra cột; mỗi cột phải ghi đơn vị, chỉ số, kỳ, kết luận hoặc số.",
        "Look at the column: each must hold units, indicators, periods, verdicts or numbers.",
    ),
    "spark_not_utf8": Message(
        "tệp CSV không ở dạng UTF-8, chữ đã bị hỏng: «{text}».",
        "the CSV file is not UTF-8, its texts were damaged: “{text}”.",
        "Lưu lại tệp ở dạng UTF-8, hoặc bỏ --engine spark.",
        "Save the file as UTF-8, or leave out --engine spark.",
    ),
    "spark_output_exists": Message(
        "nơi ghi kết quả đã có dữ liệu ({path}).",
        "something stands where the verdicts are to go ({path}).",
        "Chọn một thư mục chưa có, hoặc xóa thư mục cũ.",
        "Name a folder that is not there yet, or remove the old one.",
    ),
    "spark_needs_folder": Message(
        "--engine spark ghi kết luận vào một thư mục Parquet, chưa được nêu.",
        "--engine spark writes the verdicts to a Parquet folder, and none was named.",
        "Thêm: --format parquet -o THƯ-MỤC",
        "Add: --format parquet -o FOLDER",
    ),
    "spark_masks_differ": Message(
        "phép kiểm tra «{check}» chạy trên Spark cho kết quả khác với pandera; không có kết luận nào được ghi.",
        "the check “{check}” says something else on Spark than in pandera; no verdict was written.",
    ),
    "spark_verdicts_lost": Message(
        "Spark cho {given} kết luận thay vì {due}; không có kết luận nào được ghi.",
        "Spark gave {given} verdicts instead of {due}; no verdict was written.",
    ),
}
"""Every message of this part, by its code."""
