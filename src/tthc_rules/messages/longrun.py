"""What a run in parts says: tables that are longer than memory."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.messages.entry import Message

MESSAGES: Mapping[str, Message] = {
    "option_engine": Message(
        "Cách đánh giá: memory (cả bảng một lần), batches (từng phần, cho bảng dài Parquet hoặc CSV lớn hơn bộ nhớ), "
        "spark (bằng Apache Spark, mọi đường dẫn mà Spark đọc được, kết quả ghi vào thư mục Parquet), "
        "auto (batches khi bảng Parquet có từ ba triệu dòng, hoặc bảng CSV từ 128 MiB).",
        "How to judge: memory (the whole table at once), batches (in parts, for Parquet or CSV beyond memory), "
        "spark (on Apache Spark, any path that Spark reads, verdicts to a Parquet folder), "
        "auto (batches where a Parquet table has three million rows or a CSV table 128 MiB, or more).",
    ),
    "said_parts": Message(
        "Bảng dài: đánh giá từng phần (--engine batches).", "A long table: judging it in parts (--engine batches)."
    ),
    "said_whole": Message(
        "Bảng này không đánh giá từng phần được: đánh giá cả bảng một lần (--engine memory).",
        "This table cannot be judged in parts: judging it as a whole (--engine memory).",
    ),
    "said_surveyed": Message("Lượt 1/2: đã xem {rows} dòng…", "Pass 1 of 2: {rows} rows looked through…"),
    "said_judged": Message("Lượt 2/2: đã đánh giá {rows} dòng…", "Pass 2 of 2: {rows} rows judged…"),
    "long_rows": Message(
        "Số ô có trong bảng: {rows}. Các kết quả không liệt kê ở đây.",
        "Cells in the table: {rows}. Their verdicts are not listed here.",
    ),
    "long_code": Message("{code}: {count}; {shown} phát hiện đầu tiên:", "{code}: {count}; the first {shown}:"),
    "batches_not_with": Message(
        "Đánh giá từng phần không dùng được với {options}: mọi kết quả phải nằm trong bộ nhớ.",
        "A run in parts cannot go with {options}: every verdict would have to be in memory.",
        "Chọn --format trong số {formats}, hoặc dùng --engine memory.",
        "Choose a --format of {formats}, or use --engine memory.",
    ),
}
