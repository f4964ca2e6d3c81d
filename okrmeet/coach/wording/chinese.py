"""Tasks, counted output and generic objectives in Chinese, which has no spaces: told from how a title begins."""

from __future__ import annotations

import re

from okrmeet.coach.wording.word_class import word_class

_WORK = word_class(
    """
    安装 搬迁 编写 编制 采购 参加 测试 撤销 成立 筹备 创建 打印 发布 发放 翻新 翻译 分发
    更换 更新 购买 购置 关闭 归档 核查 汇总 绘制 建成 建立 建设 检查 开办 开发 开设 开展
    举办 举行 开通 录制 落实 拍摄 盘点 培训 聘请 清理 启动 迁移 签订 设计 设立 升级 实施
    梳理 上线 推出 完成 完善 维修 修订 修建 修缮 印发 印刷 引进 引入 粉刷 张贴 招聘 召开
    整理 制定 制作 种植 重建 重新 撰写 装修 装好 组建 组织 走访
    """
)
_CHANGE = word_class(
    """
    提升 提高 全面提升 全面提高 持续提升 不断提高 进一步提高 加强 增强 优化 改善 改进 强化
    推动 推进 促进 深化 加快 扩大 增加 减少 降低 完善 打造一流 保持 维持 做好 做大 做强
    拓展 实现数字化 加大
    """
)
_LINKS = re.compile("[让使令愿]|不再|以便|从而|无需|不用|不必|每[个位名]|所有|放心|安心|信赖")
_COUNTED = re.compile(r"\d+|[一二两三四五六七八九十百千]+(?=[场次篇份条个间张本])")
_MOST = 14  # characters of a generic objective


def begins_with_work(text: str) -> str | None:
    """The verb of work a title begins with, unless it says for whom or so that what."""
    return None if _LINKS.search(text) else _opening(text, _WORK)


def counted_work(text: str) -> tuple[str, str] | None:
    """The verb of work and the number right after it: `举办` 6."""
    verb = _opening(text, _WORK - {"完成"})
    number = _COUNTED.match(text, len(verb)) if verb else None
    return (verb, number[0]) if verb and number else None


def generic(text: str) -> bool:
    """Whether a short title wants more or less of something and says no more."""
    return _opening(text, _CHANGE) is not None and not _LINKS.search(text) and len(text) <= _MOST


def _opening(text: str, verbs: frozenset[str]) -> str | None:
    return next((verb for verb in sorted(verbs, key=len, reverse=True) if text.startswith(verb)), None)
