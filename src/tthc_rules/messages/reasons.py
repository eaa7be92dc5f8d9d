"""Why the system would not read or write a file, in both languages: its own words are those of the machine's locale."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_rules.messages.entry import Message

if TYPE_CHECKING:
    from tthc_rules.model.rules import Text

MESSAGES: Mapping[str, Message] = {
    "os_missing": Message("không có tệp hoặc thư mục này", "there is no such file or folder"),
    "os_forbidden": Message("không có quyền", "permission is denied"),
    "os_folder": Message("đây là thư mục", "it is a folder"),
    "os_no_folder": Message("một phần của đường dẫn không phải thư mục", "a part of the path is no folder"),
    "os_exists": Message("đã có tệp tên này", "a file of that name is there"),
    "os_not_empty": Message("thư mục không trống", "the folder is not empty"),
    "os_full": Message("ổ đĩa đã đầy", "the disk is full"),
    "os_read_only": Message("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    "os_too_large": Message("tệp lớn quá mức hệ thống cho phép", "the file is larger than the system allows"),
    "os_long_name": Message("tên tệp quá dài", "the name is too long"),
    "os_circle": Message("các liên kết trỏ vòng tròn vào nhau", "its links point to each other in a circle"),
    "os_damaged": Message("lỗi đọc ghi của ổ đĩa hoặc của mạng", "the disk or the network failed to read or write"),
    "os_gone": Message("ổ đĩa mạng không còn kết nối", "the network drive is no longer connected"),
    "os_busy": Message("tệp đang được chương trình khác dùng", "another program is using the file"),
}

_CODES = {
    errno.ENOENT: "os_missing",
    errno.EACCES: "os_forbidden",
    errno.EPERM: "os_forbidden",
    errno.EISDIR: "os_folder",
    errno.ENOTDIR: "os_no_folder",
    errno.EEXIST: "os_exists",
    errno.ENOTEMPTY: "os_not_empty",
    errno.ENOSPC: "os_full",
    errno.EROFS: "os_read_only",
    errno.EFBIG: "os_too_large",
    errno.ENAMETOOLONG: "os_long_name",
    errno.EBUSY: "os_busy",
    errno.ELOOP: "os_circle",
    errno.EIO: "os_damaged",
    errno.ESTALE: "os_gone",
    errno.ENOTCONN: "os_gone",
}


def system_reason(error: OSError) -> Text:
    """Why it failed; the system's own words, alike in both languages, where these are none of ours."""
    from tthc_rules.model.rules import Text

    code = _CODES.get(error.errno or 0)
    if code is None:
        words = error.strerror or type(error).__name__
        return Text(words, words)
    return Text(MESSAGES[code].vi, MESSAGES[code].en)
