"""A small Transformer in PyTorch, the same as CTranslate2 runs it: pre-norm, sinusoidal positions counted from 1."""

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Shape:
    width: int = 80
    inner: int = 240
    heads: int = 4
    encoder_layers: int = 2
    decoder_layers: int = 2


def positions(length: int, width: int) -> Tensor:
    """Shape (length, width): sines, then cosines, as CTranslate2's SinusoidalPositionEncoder makes them."""
    scales = torch.exp(torch.arange(width // 2) * -(math.log(10000) / (width // 2 - 1)))
    angles = torch.arange(1, length + 1)[:, None] * scales[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Attention(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm = nn.LayerNorm(shape.width)
        self.query, self.key, self.value, self.out = (nn.Linear(shape.width, shape.width) for _ in range(4))

    def forward(self, inputs: Tensor, memory: Tensor | None, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The sum with the inputs, and attention of shape (batch, heads, queries, keys); masked keys are False."""
        normal = self.norm(inputs)
        keys = normal if memory is None else memory

        def split(states: Tensor) -> Tensor:
            return states.view(states.shape[0], states.shape[1], self.heads, -1).transpose(1, 2)

        query, key, value = split(self.query(normal)), split(self.key(keys)), split(self.value(keys))
        scores = query @ key.transpose(2, 3) / math.sqrt(query.shape[3])
        weights = scores.masked_fill(~mask, -1e9).softmax(dim=3)
        mixed = (weights @ value).transpose(1, 2).reshape(inputs.shape)
        return inputs + self.out(mixed), weights


class FeedForward(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.enter = nn.Linear(shape.width, shape.inner)
        self.leave = nn.Linear(shape.inner, shape.width)

    def forward(self, inputs: Tensor) -> Tensor:
        result: Tensor = inputs + self.leave(torch.relu(self.enter(self.norm(inputs))))
        return result


class EncoderLayer(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.own, self.feed = Attention(shape), FeedForward(shape)


class DecoderLayer(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.own, self.cross, self.feed = Attention(shape), Attention(shape), FeedForward(shape)


class Network(nn.Module):  # type: ignore[misc]
    """Embeddings of the target are its output weights too; with a joint vocabulary those of the source as well.

    `zero_start`: decoding starts from a zero vector, as Marian (OPUS-MT) does, instead of from "<s>".
    """

    def __init__(self, shape: Shape, source_size: int, target_size: int, joint: bool, zero_start: bool) -> None:
        super().__init__()
        self.shape = shape
        self.zero_start = zero_start
        self.target_embedding = nn.Embedding(target_size, shape.width)
        self.source_embedding = self.target_embedding if joint else nn.Embedding(source_size, shape.width)
        for embedding in (self.target_embedding, self.source_embedding):
            nn.init.normal_(embedding.weight, std=shape.width**-0.5)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(target_size))

    def forward(self, source: Tensor, source_mask: Tensor, shifted: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (batch, targets, vocabulary) and the attention of the last decoder layer's first head.

        `source_mask` is (batch, sources); `shifted` the target moved by one, its first column the start.
        """
        scale = math.sqrt(self.shape.width)
        states = self.source_embedding(source) * scale + positions(source.shape[1], self.shape.width)
        mask = source_mask[:, None, None, :]
        for layer in self.encoder:
            states, _ = layer.own(states, None, mask)
            states = layer.feed(states)
        memory = self.encoder_norm(states)
        embedded = self.target_embedding(shifted) * scale
        if self.zero_start:
            embedded = torch.cat([torch.zeros_like(embedded[:, :1]), embedded[:, 1:]], dim=1)
        states = embedded + positions(shifted.shape[1], self.shape.width)
        causal = torch.ones(shifted.shape[1], shifted.shape[1], dtype=torch.bool).tril()[None, None]
        attention = states
        for layer in self.decoder:
            states, _ = layer.own(states, None, causal)
            states, weights = layer.cross(states, memory, mask)
            states = layer.feed(states)
            attention = weights[:, 0]
        logits = functional.linear(self.decoder_norm(states), self.target_embedding.weight, self.bias)
        return logits, attention


def specification(network: Network, aligned: bool) -> Any:
    """The network as CTranslate2 writes it, int8; `aligned`: with the scalars that name the guided head."""
    from ctranslate2.specs import TransformerSpec, common_spec

    shape = network.shape
    spec = TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers), shape.heads, activation=common_spec.Activation.RELU
    )
    _set_embeddings(spec.encoder.embeddings[0], network.source_embedding)
    _set_embeddings(spec.decoder.embeddings, network.target_embedding)
    _set_norm(spec.encoder.layer_norm, network.encoder_norm)
    _set_norm(spec.decoder.layer_norm, network.decoder_norm)
    spec.decoder.projection.weight = _array(network.target_embedding.weight)
    spec.decoder.projection.bias = _array(network.bias)
    spec.decoder.start_from_zero_embedding = network.zero_start
    for target, layer in zip(spec.encoder.layer, network.encoder, strict=True):
        _set_attention(target.self_attention, layer.own, own=True)
        _set_feed(target.ffn, layer.feed)
    for target, layer in zip(spec.decoder.layer, network.decoder, strict=True):
        _set_attention(target.self_attention, layer.own, own=True)
        _set_attention(target.attention, layer.cross, own=False)
        _set_feed(target.ffn, layer.feed)
    if not aligned:
        del spec.decoder.alignment_layer, spec.decoder.alignment_heads
    return spec


def _array(tensor: Tensor) -> Any:
    return tensor.detach().numpy().copy()


def _set_embeddings(target: Any, embedding: nn.Embedding) -> None:
    target.weight = _array(embedding.weight)


def _set_norm(target: Any, norm: nn.LayerNorm) -> None:
    target.gamma, target.beta = _array(norm.weight), _array(norm.bias)


def _set_linear(target: Any, *layers: nn.Linear) -> None:
    target.weight = _array(torch.cat([layer.weight for layer in layers]))
    target.bias = _array(torch.cat([layer.bias for layer in layers]))


def _set_attention(target: Any, attention: Attention, own: bool) -> None:
    _set_norm(target.layer_norm, attention.norm)
    if own:
        _set_linear(target.linear[0], attention.query, attention.key, attention.value)
    else:
        _set_linear(target.linear[0], attention.query)
        _set_linear(target.linear[1], attention.key, attention.value)
    _set_linear(target.linear[-1], attention.out)


def _set_feed(target: Any, feed: FeedForward) -> None:
    _set_norm(target.layer_norm, feed.norm)
    _set_linear(target.linear_0, feed.enter)
    _set_linear(target.linear_1, feed.leave)
